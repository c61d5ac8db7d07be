import type { CommandResult } from "@k8s-mcp/executor";
import { describe, expect, test } from "vitest";
import { withMissingNamespace } from "./missing-namespace.ts";

const asked = { signal: new AbortController().signal };
const empty = {
  status: "success",
  output: "",
  context: "kind",
  namespace: "shp",
  warnings: "No resources found in shp namespace.",
} as const satisfies CommandResult;
const notFound = {
  status: "error",
  output: "",
  context: "kind",
  namespace: "shp",
  error: { code: "EXECUTION_ERROR", reason: "NotFound", message: 'pods "a" not found.' },
} as const satisfies CommandResult;

async function namespaces(): Promise<readonly string[]> {
  return ["default", "shop", "web"];
}

async function unasked(): Promise<never> {
  throw new Error("asked");
}

describe("of a namespace that is not there", () => {
  test("an empty list says so, and which ones there are", async () => {
    expect(await withMissingNamespace(empty, namespaces, asked)).toEqual({
      ...empty,
      warnings: "No resources found in shp namespace. There is no namespace shp. There are: shop, default, web.",
    });
  });

  test("a name that is not found says so too", async () => {
    const { error } = await withMissingNamespace(notFound, namespaces, asked);
    expect(error?.message).toBe('pods "a" not found. There is no namespace shp. There are: shop, default, web.');
  });

  test("of very many the nearest are named", async () => {
    const many = Array.from({ length: 50 }, (_, index) => `team-${index}`);
    const { warnings } = await withMissingNamespace(empty, async () => [...many, "shop"], asked);
    expect(warnings).toMatch(/There are: shop, team-0, .* and 39 more\.$/u);
  });
});

describe("nothing is added", () => {
  test.each([
    ["where the namespace is there", empty, ["shp"]],
    ["where the names cannot be had", empty, undefined],
    ["where they are none", empty, []],
  ])("%s", async (_when, result, names) => {
    expect(await withMissingNamespace(result, async () => names, asked)).toBe(result);
  });

  test.each<[string, CommandResult]>([
    ["where something was found", { ...empty, output: "pod/a\n" }],
    ["of all namespaces", { ...empty, namespace: "*" }],
    ["of what has no namespace", { ...empty, warnings: "No resources found" }],
    ["to another failure", { ...notFound, error: { ...notFound.error, reason: "Forbidden" } }],
  ])("%s, and nobody is asked", async (_when, result) => {
    expect(await withMissingNamespace(result, unasked, asked)).toBe(result);
  });
});
