import { describe, expect, it } from "vitest";
import { AS_GO_READS } from "./dialect.ts";
import { readBlock } from "./read-block.ts";

function read(text: string): unknown {
  const result = readBlock(text, AS_GO_READS);
  return result.ok ? result.value : "given up";
}

describe("block YAML as Go reads it", () => {
  it.each<[string, string, unknown]>([
    ["words for booleans", "a: [yes, On, y, n, OFF, Yess]", { a: [true, true, true, false, false, "Yess"] }],
    ["words for nothing", "a:\nb: ~\nc: Null", { a: null, b: null, c: null }],
    ["numbers", "a: [1, -2, +3, 1.5, .5, 2., 1e3, 1_000]", { a: [1, -2, 3, 1.5, 0.5, 2, 1000, 1000] }],
    ["numbers to other bases", "a: [0644, 0x1F, 0b11, 0o17, -0x1, 089]", { a: [420, 31, 3, 15, -1, 89] }],
    ["numbers that JavaScript cannot hold", "a: 9007199254740993\nb: 1e400", { a: "9007199254740993", b: "1e400" }],
    ["no numbers", "a: [10Gi, 100m, 1.2.3, 12:30, 2001-01-01, 0x, -]", "given up"],
    ["texts with digits", "a: 10Gi\nb: 1.2.3\nc: 12:30\nd: 2001-01-01\ne: 0x", expect.objectContaining({ b: "1.2.3" })],
    ["keys that are booleans or numbers", "on: 1\n8080: 2\nno: 3", { true: 1, 8080: 2, false: 3 }],
    ["keys that nobody writes alike", "0x1F: 1", "given up"],
    ["keys with signs in them", 'a b: 1\nf:x: 2\nk:{"a":1}: 3\n.: {}', { "a b": 1, "f:x": 2, 'k:{"a":1}': 3, ".": {} }],
    ["a text over several lines", "a: b\n  c\n\n  - d\ne: f", { a: "b c\n- d", e: "f" }],
    ["a text that a comment ends", "a: b # c\n  d", "given up"],
    ["a key in such a text", "a: b\n  c: d", "given up"],
    ["quotes", `a: "b\\n\\x41\\u00e9"\nb: 'it''s' # c`, { a: "b\nAé", b: "it's" }],
    ["quotes over several lines", `a: "b\n  c\n\n  d"\nb: 'x\n\n  y'`, { a: "b c\nd", b: "x\ny" }],
    ["an escape that Go does not know", `a: "\\/"`, "given up"],
    ["half of a letter", `a: "\\ud83d"`, "given up"],
    ["something behind quotes", `a: "b" c`, "given up"],
    [
      "a literal text",
      "a: |\n  b\n    c\n\n  d\n\ne: |-\n  f\n\ng: |+\n  h\n\n",
      { a: "b\n  c\n\nd\n", e: "f", g: "h\n\n" },
    ],
    ["a folded text", "a: >\n  b\n  c\n\n  d\n    e\n  f\n", { a: "b c\nd\n  e\nf\n" }],
    ["a text that says its indentation", "a: |2\n    b\n  c\n", { a: "  b\nc\n" }],
    ["a text that no break ends", "a: |\n  b", { a: "b" }],
    ["tabs in a text", "a: |\n  b:\n  \tc\n", { a: "b:\n\tc\n" }],
    ["a text without lines", "a: |\n\nb: c", "given up"],
    ["flow over several lines", "a: {b: [c, # d\n  'e'], f: g\n  }\nh: i", { a: { b: ["c", "e"], f: "g" }, h: "i" }],
    ["anchors", "a: &x [1]\nb: *x\nc: &y\n  d: e\nf: [*y]", { a: [1], b: [1], c: { d: "e" }, f: [{ d: "e" }] }],
    ["an anchor that is taken anew", "a: &x 1\nb: &x 2\nc: *x", { a: 1, b: 2, c: 2 }],
    ["an anchor in itself", "a: &x [*x]", "given up"],
    ["an anchor of a key", "- &x a: b", "given up"],
    ["merges", "a: &x {b: 1}\nc:\n  <<: *x\n  b: 2\n", { a: { b: 1 }, c: { b: 2 } }],
    ["merges of several, of which the first counts", "<<: [{a: 1}, {a: 2, b: 3}]", { a: 1, b: 3 }],
    ["a merge over a key", "a: 1\n<<: {a: 2}", "given up"],
    ["a key of that name that merges nothing", '"<<": {a: 1}', { "<<": { a: 1 } }],
    ["a key twice", "a: 1\na: 2", { a: 2 }],
    ["two keys of one name", '1: a\n"1": b', "given up"],
    ["quotes with escaped breaks and spaces", 'a: "b\\\n  \\ c\n  \\td"', { a: "b c \td" }],
    ["texts that begin with signs", "a: :b\nc: ?d\ne:\n- -f", { a: ":b", c: "?d", e: ["-f"] }],
    ["a tag", "a: !x b", "given up"],
    ["the end of a document", "a: b\n...\n", "given up"],
  ])("%s", (_, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it("gives up what aliases make long", () => {
    const twice = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join("");
    expect(read(`a0: &a0 [x]\n${twice}`)).toBe("given up");
    expect(read(`a: &a [x]\n${"- *a\n".repeat(200)}`)).toBe("given up");
  });
});
