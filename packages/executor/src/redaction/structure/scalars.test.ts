import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readScalar, unquote } from "./scalars.ts";

describe("readScalar", () => {
  it.each([
    { style: "plain", written: "two words\n   and more # why", value: "two words and more" },
    { style: "single", written: "it''s", value: "it's" },
    { style: "single", written: "one\n  two\n\n  three", value: "one two\nthree" },
    { style: "double", written: String.raw`a\tb\x41\u00e9\U0001F600\"\\\/\N`, value: 'a\tbAé😀"\\/\u0085' },
    { style: "double", written: String.raw`\ud83d\ude00`, value: "😀" },
    { style: "double", written: "one \\\n  two\n  three", value: "one two three" },
    { style: "double", written: String.raw`\q \u12 \xZZ`, value: String.raw`q u12 xZZ` },
    { style: "block", written: "|\n  one\n   two\n\n  three", value: "one\n two\n\nthree\n" },
    { style: "block", written: ">-\n  one\n  two", value: "one two" },
  ] as const)("reads the $style scalar $written", ({ style, written, value }) => {
    expect(readScalar(Buffer.from(written), style).toString()).toBe(value);
  });

  it.each([
    { style: "double", type: "QUOTE_DOUBLE" },
    { style: "single", type: "QUOTE_SINGLE" },
  ] as const)("reads what a YAML library writes in $style quotes", ({ style, type }) => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", " ", "'", '"', "\\", "\n", "#", "é", "😀", "\u2028") }),
        (value) => {
          const written = stringify({ key: value }, { defaultStringType: type, defaultKeyType: "PLAIN", lineWidth: 0 })
            .replace(/^key:\s*/u, "")
            .trimEnd();
          // A library falls back to the other quotes where the value cannot be written in these.
          fc.pre(written.startsWith(style === "double" ? '"' : "'"));
          expect(readScalar(Buffer.from(written.slice(1, -1)), style).toString()).toBe(value);
        },
      ),
    );
  });
});

describe("unquote", () => {
  it("tells where in the quoted text each byte came from", () => {
    const written = String.raw`a\nb\u0041\"c`;
    const { value, rawOffset } = unquote(Buffer.from(written), "double");
    expect(value.toString()).toBe('a\nbA"c');
    const origins = Array.from(value.keys(), (index) => written.slice(rawOffset(index), rawOffset(index + 1)));
    expect(origins).toEqual(["a", String.raw`\n`, "b", String.raw`\u0041`, String.raw`\"`, "c"]);
  });
});
