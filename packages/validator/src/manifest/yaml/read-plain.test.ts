import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { isMap, type Json } from "../manifest.ts";
import { readPlain } from "./read-plain.ts";

function read(text: string): unknown {
  const result = readPlain(text);
  return result.ok ? result.documents[0] : "refused";
}

describe("plain YAML", () => {
  it.each([
    ['{"spec":{"replicas":3}}', { spec: { replicas: 3 } }],
    ["spec:\n  replicas: 3\n", { spec: { replicas: "3" } }],
    ["a:\n- b\n- c: d\n  e: false\n", { a: ["b", { c: "d", e: false }] }],
    ["a:\n  - - x\n    - y\n", { a: [["x", "y"]] }],
    ["a: null\nb: ~\nc:\n", { a: null, b: null, c: null }],
    ["'a b': \"c\\u0064\"\n", { "a b": "cd" }],
    ['a: {"b": [1]}\n', { a: { b: ["1"] } }],
    ["# note\na: x # y\nb: # z\n  c: d\n", { a: "x", b: { c: "d" } }],
    ["---\na: 'it''s'\n", { a: "it's" }],
    ["{spec: {replicas: 3, hostPID: false, x: ~}}", { spec: { replicas: "3", hostPID: false, x: null } }],
    ["a: {b: 'c d', \"e\": [f, nginx@sha256:0a]}", "refused"],
    ["a: {b: [{image: nginx:1.27, name: web}], c: []}", { a: { b: [{ image: "nginx:1.27", name: "web" }], c: [] } }],
    ["{\n  a: b,\n  c: [d, e],\n}\n", { a: "b", c: ["d", "e"] }],
    ["a: |-\n  b\nc: |\n    d\n     e\n\nf: |+\n  g\n", { a: "b", c: "d\n e\n", f: "g\n" }],
    ["a: |-\r\n  b\r\n", { a: "b" }],
    ["a: |\n    b\n   c\n", "refused"],
    ["a: >-\n  b\n  c\n", { a: "b c" }],
    ["a: \tb", "refused"],
    ["a:\n  b:\tc", "refused"],
    ["a: b\u00A0", "refused"],
    ["a", "refused"],
    ["{a:b}", "refused"],
    ["{a: b c: d}", "refused"],
    ["{a: [b:c]}", "refused"],
    ["{a: b, a: c}", "refused"],
    ["{a: &x b}", "refused"],
    ["{a: {b: c}", "refused"],
    ["{a: b # c\n}", { a: "b" }],
    ["a: &x 1", "refused"],
    ["a: *x", "refused"],
    ["a: !!bool yes", "refused"],
    ["? a\n: b", "refused"],
    ["<<: {}", "refused"],
    ["a: b\n  c", { a: "b c" }],
    ["a: 1\na: 2", "refused"],
    ["a: b: c", "refused"],
    ["\ta: b", "refused"],
    ['"\\x61": b', "refused"],
  ])("%j", (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it("takes a block scalar as text", () => {
    expect(read("a: |\n  privileged: true\nb: c")).toMatchObject({ b: "c" });
  });

  it("never reads a structure that a YAML reader does not", () => {
    const scalars = fc.oneof(fc.constant(null), fc.constant(false), fc.stringMatching(/^[a-z]{1,6}$/));
    const { node } = fc.letrec<{ node: Json }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        scalars,
        fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie("node"), { minKeys: 1, maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(node, (value) => {
        for (const text of [stringify(value), stringify(value, { collectionStyle: "flow" })]) {
          const plain: Json = asPlain(parse(text));
          // What it does not read at all is no structure.
          expect([plain, "refused"]).toContainEqual(read(text));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Scalars as the plain reader gives them: only `false` and null are more than text. */
function asPlain(value: Json): Json {
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asPlain(inner)]));
  if (typeof value === "object") return value === null ? null : value.map(asPlain);
  return value === false ? value : String(value);
}
