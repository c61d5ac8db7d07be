import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemsOfAwk } from "../../src/meaning/filters/awk/problems.ts";
import { problemsOfJq } from "../../src/meaning/filters/jq/problems.ts";
import { problemsOfSed } from "../../src/meaning/filters/sed/problems.ts";
import { problemsOfYq } from "../../src/meaning/filters/yq/problems.ts";

const LANGUAGES = [
  { name: "jq", problemsOf: problemsOfJq },
  { name: "yq", problemsOf: problemsOfYq },
  { name: "awk", problemsOf: problemsOfAwk },
  { name: "sed", problemsOf: problemsOfSed },
] as const;

const SIGNS = [
  ...String.raw`. .. " \ \( ( ) [ ] [: { } / // # $ @ | , ; : ? ! & + - ++ * = == > < ~ ' a env load( if then end def as`.split(
    " ",
  ),
  ...String.raw`s/ y/ w a\ p N b :a ^ % _ 1 0x 1e print getline function( BEGIN{ in /[ ]/ "\( strenv( ireduce`.split(
    " ",
  ),
  "\n",
  "\r",
  "\\\n",
  " ",
  "\t",
  "\0",
  "é",
  "\u{1F600}",
  "\uD800",
];
const soup = fc.array(fc.constantFrom(...SIGNS), { maxLength: 60 }).map((signs) => signs.join(""));
const anything = fc.oneof(soup, fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 200 }));

describe.each(LANGUAGES)("any text as a $name program", ({ problemsOf }) => {
  it("gets an answer, whose places lie in the text", () => {
    fc.assert(
      fc.property(anything, (program) => {
        for (const { start, end, message } of problemsOf(program)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(program.length);
          expect(message).not.toBe("");
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("gets the same answer every time", () => {
    fc.assert(
      fc.property(anything, (program) => {
        expect(problemsOf(program)).toEqual(problemsOf(program));
      }),
    );
  });

  // Far beyond what a line may hold: what is not linear in the length would not come back.
  it("is read to its end, however long", { timeout: 120_000 }, () => {
    for (const sign of SIGNS) {
      for (const before of ["", '"', "/"]) {
        expect(problemsOf(before + sign.repeat(100_000 / sign.length))).toBeInstanceOf(Array);
      }
    }
  });
});

describe("a text is data, whatever it says", () => {
  const word = fc.constantFrom(
    "env",
    "$ENV",
    'system("id")',
    "w F",
    "| sh",
    "> x",
    "load(x)",
    "getline",
    "ENVIRON",
    ";",
  );
  const text = fc.array(fc.oneof(word, fc.string({ maxLength: 10 })), { maxLength: 6 }).map((parts) => parts.join(" "));

  it("in a string of jq", () => {
    fc.assert(
      fc.property(text, (content) => {
        expect(problemsOfJq(JSON.stringify(content))).toEqual([]);
      }),
    );
  });

  it("in a string of yq", () => {
    fc.assert(
      fc.property(text, (content) => {
        expect(problemsOfYq(`.a == "${content.replaceAll(/["\\]/g, "")}"`)).toEqual([]);
      }),
    );
  });

  it("in a string and a regular expression of awk", () => {
    fc.assert(
      fc.property(text, (content) => {
        const plain = content.replaceAll(/["\\/[\n]/g, "");
        expect(problemsOfAwk(`{print "${plain}"}`)).toEqual([]);
        expect(problemsOfAwk(`$0 ~ /a${plain}/`)).toEqual([]);
      }),
    );
  });

  it("in both texts of sed's s", () => {
    fc.assert(
      fc.property(text, (content) => {
        const plain = content.replaceAll(/[\\/[\n]/g, "");
        expect(problemsOfSed(`s/${plain}/${plain}/`)).toEqual([]);
      }),
    );
  });
});
