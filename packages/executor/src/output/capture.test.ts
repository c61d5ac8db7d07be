import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCapture } from "./capture.ts";

function capture(text: string | Buffer, maxCharacters: number, chunk = 7, rest?: string, head?: number) {
  const bytes = Buffer.from(text);
  const output = createCapture({ maxCharacters, ...(head !== undefined && { headCharacters: head }) });
  for (let at = 0; at < bytes.length; at += chunk) output.write(bytes.subarray(at, at + chunk));
  return output.end(rest);
}

const NOTE = /^\[.* left out\. .*\]$/mu;
const numbered = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`).join("");

describe("createCapture", () => {
  it.each([
    { name: "nothing", text: "", lines: 0 },
    { name: "one line", text: "pod/web created\n", lines: 1 },
    { name: "a last line without its end", text: "a\nb", lines: 2 },
    { name: "exactly the limit", text: "x".repeat(40), lines: 1 },
    { name: "characters of one to four bytes", text: "aäあ😀\n", lines: 1 },
  ])("returns $name as it came", ({ text, lines }) => {
    expect(capture(text, 40)).toEqual({ text, truncated: false, bytes: Buffer.byteLength(text), lines });
  });

  it("shows head and tail at line ends and says what is missing", () => {
    expect(capture(numbered, 40, 1000, "The whole output is at k8s-result://1.")).toEqual({
      text:
        "line 0\nline 1\n" +
        "[996 lines (8.9 kB) left out. The whole output is at k8s-result://1.]\n" +
        "line 998\nline 999\n",
      truncated: true,
      bytes: numbered.length,
      lines: 1000,
    });
  });

  it.each([
    { head: 7, shown: "line 0\n[997 lines (8.9 kB) left out. …]\nline 998\nline 999\n" },
    { head: 0, shown: "[997 lines (8.9 kB) left out. …]\nline 997\nline 998\nline 999\n" },
    { head: 100, shown: "line 0\nline 1\nline 2\n[997 lines (8.9 kB) left out. …]\n" },
  ])("gives the beginning $head characters where that is asked for, and the end what is left", ({ head, shown }) => {
    expect(capture(numbered, 27, 1000, "…", head).text).toBe(shown);
  });

  it("tells how to ask for less where nobody says how to get the rest", () => {
    expect(capture(numbered, 40).text).toContain("Ask for less: name the objects");
  });

  it("cuts inside a line that is too long for its end to be shown", () => {
    expect(capture("x".repeat(5000), 10).text).toBe(
      "xxxxx\n[5.0 kB left out. Ask for less: name the objects, use a selector, or add a filter such as grep, head, tail or jq.]\nxxxxx",
    );
  });

  it("never cuts inside a code point", () => {
    fc.assert(
      fc.property(
        // A replacement character in the text itself would say nothing of a cut.
        fc
          .string({ unit: "grapheme", minLength: 20, maxLength: 200 })
          .filter((generated) => !generated.includes("\uFFFD")),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (text, limit, chunk) => {
          const { text: shown, truncated } = capture(text, limit, chunk);
          expect(shown.isWellFormed()).toBe(true);
          expect(shown.replace(NOTE, "")).not.toContain("\uFFFD");
          const shownCharacters = shown.replace(NOTE, "").length;
          expect(shownCharacters).toBeLessThanOrEqual(truncated ? limit + 2 : text.length);
        },
      ),
    );
  });

  it("does not depend on how the stream is chunked", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 1, max: 50 }),
        (text, limit, chunk) => {
          expect(capture(text, limit, chunk)).toEqual(capture(text, limit, 1));
        },
      ),
    );
  });

  it("keeps a few hundred KiB of one endless line", () => {
    const output = createCapture({ maxCharacters: 100_000 });
    const chunk = Buffer.alloc(1 << 16, "x");
    const before = process.memoryUsage().arrayBuffers;
    for (let written = 0; written < 1 << 28; written += chunk.length) output.write(chunk);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 20);
    expect(output.end()).toMatchObject({ truncated: true, bytes: 1 << 28, lines: 1 });
  });
});
