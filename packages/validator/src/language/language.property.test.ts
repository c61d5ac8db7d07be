import * as fc from "fast-check";
import { parse as shellParse, quote as shellQuote } from "shell-quote";
import { describe, expect, it } from "vitest";
import { lex } from "./lex.ts";
import { quote } from "./quote.ts";

const oneOf = (characters: string) => fc.constantFrom(...Array.from(characters));
const shellCharacters = oneOf(" \t\n\r'\"\\$`|&;<>()#{}[]*?~!=-/2aZ0_é｜\u200b🚀\ud800");
const shellText = fc.string({ unit: shellCharacters, maxLength: 60 });
const anyText = fc
  .array(fc.nat({ max: 0x10ffff }), { maxLength: 20 })
  .map((codePoints) => codePoints.map((codePoint) => String.fromCodePoint(codePoint)).join(""));
/** What the language can hold in quotes. */
const data = fc.string({ unit: oneOf(" \t\n'\"\\$`|&;<>()#{}[]*?~!=-/2>&1aZ0_é｜🚀"), maxLength: 12 });
const program = fc.constantFrom("kubectl", "grep", "A=1", "a b", "-x", "#", "(", "2>&1");
const command = fc.tuple(program, fc.array(data, { maxLength: 6 })).map(([name, rest]) => [name, ...rest]);

describe("lex", () => {
  it("never throws, and points into the text", () => {
    fc.assert(
      fc.property(fc.oneof(shellText, anyText), (text) => {
        const result = lex(text);
        const spans = result.ok
          ? result.words.stages.flatMap(({ words, span }) => [span, ...words.map((word) => word.span)])
          : result.refusals.map(({ span }) => span);
        expect(spans.filter(({ start, end }) => start < 0 || end < start || end > text.length)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("reads the same word from its span alone", () => {
    fc.assert(
      fc.property(command, (words) => {
        const text = quote(words);
        const result = lex(text);
        const found = result.ok ? (result.words.stages[0]?.words ?? []) : [];
        for (const word of found.slice(1)) {
          const again = lex(`kubectl ${text.slice(word.span.start, word.span.end)}`);
          expect(again.ok && again.words.stages[0]?.words[1]?.value).toBe(word.value);
        }
      }),
    );
  });
});

describe("quote", () => {
  it("is undone by lex, for a command and for a pipeline", () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 8 }), (stages) => {
        const piped = lex(quote(stages));
        expect(piped.ok && piped.words.stages.map(({ words }) => words.map(({ value }) => value))).toEqual(stages);
        const first = lex(quote(stages[0] ?? []));
        expect(first.ok && first.words.stages[0]?.words.map(({ value }) => value)).toEqual(stages[0]);
      }),
      { numRuns: 1000 },
    );
  });

  it("is read alike by a second parser", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: oneOf(' "$`|&;<>()#{}*?~!=-/2aZ0_é🚀') }), { minLength: 1 }), (words) => {
        expect(shellParse(quote(["kubectl", ...words]))).toEqual(["kubectl", ...words]);
      }),
    );
  });

  it("reads what a second renderer wrote", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: oneOf(" '\"$`|&;<>()#{}?=-/2aZ0_.:,") }), { minLength: 1 }), (words) => {
        const result = lex(`kubectl ${shellQuote(words)}`);
        expect(result.ok && result.words.stages[0]?.words.slice(1).map(({ value }) => value)).toEqual(words);
      }),
    );
  });
});
