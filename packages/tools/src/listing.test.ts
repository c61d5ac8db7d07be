import { describe, expect, test } from "vitest";
import { listTools } from "./listing.ts";
import type { ListingFacts } from "./listing.ts";
import { tools } from "./registry.ts";

const plain: ListingFacts = { mode: "strict", missing: new Set() };

/** What a model pays for in every conversation: four bytes are about one token. */
function tokens(listing: ReturnType<typeof listTools>): number {
  const seen = listing.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  return Buffer.byteLength(JSON.stringify(seen)) / 4;
}

describe("the tool list", () => {
  test("costs at most 3,000 tokens in every configuration", () => {
    const missing = new Set(["kubectl", "helm", "istioctl", "argocd"] as const);
    expect(tokens(listTools(tools, plain))).toBeLessThanOrEqual(3000);
    expect(tokens(listTools(tools, { mode: "readonly", missing }))).toBeLessThanOrEqual(3000);
  });

  test("says which CLI is missing, at its tools only", () => {
    const listing = listTools(tools, { mode: "strict", missing: new Set(["istioctl"]) });
    const saying = listing.filter(({ description }) => description.includes("not installed"));
    expect(saying.map(({ name }) => name)).toEqual(["execute_istioctl", "describe_istioctl"]);
  });

  test("says that a readonly server refuses changes, and marks its tools so", () => {
    const listing = listTools(tools, { mode: "readonly", missing: new Set() });
    expect(listing.filter(({ annotations }) => annotations.destructiveHint || !annotations.readOnlyHint)).toEqual([]);
    expect(listing.filter(({ description }) => description.includes("read-only")).map(({ name }) => name)).toEqual(
      tools.filter(({ writes }) => writes).map(({ name }) => name),
    );
    for (const { description } of listing) expect(description).not.toMatch(/run at once|sync\b|need a person/u);
  });

  test("is plain JSON, the same every time", () => {
    const listing = listTools(tools, plain);
    expect(JSON.parse(JSON.stringify(listing))).toEqual(listing);
    expect(listTools(tools, plain)).toEqual(listing);
  });
});

describe.each(tools)("$name", (tool) => {
  test("has a snake_case name that no other tool has", () => {
    expect(tool.name).toMatch(/^[a-z]+(_[a-z]+)*$/u);
    expect(tools.filter(({ name }) => name === tool.name)).toHaveLength(1);
  });

  test("has all four annotations", () => {
    expect(Object.keys(tool.annotations).toSorted()).toEqual([
      "destructiveHint",
      "idempotentHint",
      "openWorldHint",
      "readOnlyHint",
    ]);
    expect(tool.annotations.readOnlyHint).toBe(!tool.writes);
  });

  test("has a short description and short parameter descriptions", () => {
    expect(tool.description.length).toBeGreaterThan(20);
    expect(tool.description.length).toBeLessThanOrEqual(280);
    for (const property of Object.values(tool.inputSchema.properties ?? {})) {
      const description = typeof property === "object" ? (property.description ?? "") : "";
      expect(description.length).toBeLessThanOrEqual(100);
    }
  });

  test("takes an object and refuses parameters it does not know", () => {
    expect(tool.inputSchema).toMatchObject({ type: "object", additionalProperties: false });
    expect(tool.outputSchema).toMatchObject({ type: "object" });
  });
});
