import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSlice, type SliceOptions } from "./slice.ts";

function slice(text: string | Buffer, options: SliceOptions, chunk = 7) {
  const bytes = Buffer.from(text);
  const output = createSlice(options);
  for (let at = 0; at < bytes.length && !output.full; at += chunk) output.write(bytes.subarray(at, at + chunk));
  return { next: output.cut(), text: output.end().text };
}

const numbered = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`).join("");

describe("createSlice", () => {
  it.each([
    { name: "all of it", offset: 0, limit: 100, text: "one\ntwo\nthree", next: undefined },
    { name: "exactly the limit", offset: 0, limit: 13, text: "one\ntwo\nthree", next: undefined },
    { name: "a part that ends with a line", offset: 0, limit: 7, text: "one\n", next: 4 },
    { name: "a part of a line that is longer than the part", offset: 0, limit: 2, text: "on", next: 2 },
    { name: "what comes from an offset on", offset: 4, limit: 100, text: "two\nthree", next: undefined },
    { name: "nothing from behind the end", offset: 99, limit: 100, text: "", next: undefined },
    { name: "nothing from the end", offset: 13, limit: 1, text: "", next: undefined },
    { name: "nothing from as far as numbers go", offset: Number.MAX_SAFE_INTEGER, limit: 1, text: "", next: undefined },
  ])("gives $name", ({ offset, limit, text, next }) => {
    expect(slice("one\ntwo\nthree", { offset, limit })).toEqual({ text, next });
  });

  it("begins with a character whose middle was asked for, and gives one that is longer than the limit", () => {
    expect(slice("a😀b", { offset: 2, limit: 10 })).toEqual({ text: "😀b", next: undefined });
    expect(slice("a😀b", { offset: 1, limit: 1 })).toEqual({ text: "😀", next: 3 });
    expect(slice("a😀", { offset: 1, limit: 1 })).toEqual({ text: "😀", next: undefined });
  });

  it("keeps a byte order mark, and what is no UTF-8 as one character each", () => {
    expect(slice("\u{feff}ab", { offset: 0, limit: 2 })).toEqual({ text: "\u{feff}a", next: 2 });
    expect(slice(Buffer.from([0xff, 0x61, 0xe2, 0x82]), { offset: 1, limit: 9 }).text).toBe("a\u{fffd}");
  });

  it("says how much was looked at and how much is given", () => {
    const output = createSlice({ offset: 8, limit: 30 });
    output.write(Buffer.from(numbered));
    expect(output.end()).toEqual({
      text: "ine 1\nline 2\nline 3\nline 4\n",
      truncated: true,
      bytes: numbered.length,
      lines: 4,
    });
    expect(output.length).toBe(numbered.length);
  });

  it("gives every text whole, part by part, whatever the chunks", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "\n", "ä", "あ", "😀", "long enough to be cut\n") });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 50 }), (text, limit, chunk) => {
        const parts: string[] = [];
        let offset: number | undefined = 0;
        while (offset !== undefined) {
          const { text: part, next } = slice(text, { offset, limit }, chunk);
          expect(part.length).toBeLessThanOrEqual(Math.max(2, limit));
          expect(part.isWellFormed()).toBe(true);
          parts.push(part);
          offset = next;
        }
        expect(parts.join("")).toBe(text);
      }),
    );
  });
});
