import { describe, expect, test } from "vitest";
import { asItIs, shortened } from "./trimmed.ts";

describe("an object as it is", () => {
  test("leaves out what its server keeps for itself, and what was applied last", () => {
    const metadata = {
      name: "web",
      managedFields: [{ manager: "kubectl" }],
      annotations: { "kubectl.kubernetes.io/last-applied-configuration": '{"password":"x"}', team: "shop" },
    };
    expect(asItIs({ metadata, kind: "Service", apiVersion: "v1", spec: {} })).toEqual({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web", annotations: { team: "shop" } },
      spec: {},
    });
  });
});

const asItWas = (text: string): string => text;
const hide = (text: string): string => text.replaceAll("correct-horse-battery", "<redacted>");

describe("a long object", () => {
  test.each([
    ["one long text", { data: { a: "x".repeat(100_000), b: "short" } }],
    ["many long texts", { data: Object.fromEntries(Array.from({ length: 200 }, (_, at) => [at, "x".repeat(5000)])) }],
    ["a long list", { items: Array.from({ length: 10_000 }, (_, at) => ({ at, text: "x".repeat(100) })) }],
    ["lists in lists", { a: Array.from({ length: 300 }, () => Array.from({ length: 300 }, () => "xxxxxxxx")) }],
  ])("is cut to what can be read, and says so: %s", (_what, object) => {
    const text = JSON.stringify(shortened(object, asItWas));
    expect(text.length).toBeLessThan(61_000);
    expect(text).toMatch(/\d+ more/u);
  });

  test("loses its secrets before it is cut", () => {
    const text = `${"x".repeat(15_990)}correct-horse-battery${"x".repeat(100_000)}`;
    expect(JSON.stringify(shortened({ data: { text } }, hide))).not.toContain("correct");
    const short = `${"x".repeat(15_990)}correct-horse-battery`;
    expect(shortened({ short, more: "x".repeat(100_000) }, hide)["short"]).toBe(
      `${"x".repeat(15_990)}<redacted>`.slice(0, 16_000),
    );
  });

  test("is not touched where it is short enough", () => {
    const object = { data: { a: "x".repeat(10_000) }, items: [1, 2, 3] };
    expect(shortened(object, asItWas)).toEqual(object);
  });
});
