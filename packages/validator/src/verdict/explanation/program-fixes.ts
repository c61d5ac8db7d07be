import type { ParseError } from "../../grammar/command.ts";
import { quoteWord } from "../../language/quote.ts";
import { type Fix, removal } from "./edit.ts";
import { stageAt, type Line } from "./line.ts";
import { plainAscii } from "./look-alikes.ts";
import { printedInput } from "./printed-input.ts";
import { withoutStage } from "./stage-fixes.ts";
import { unwrapped } from "./unwrapped.ts";

/** Shorter names are near to too many others. */
const LEAST_LENGTH = 4;

/** What makes a line of which a program or its own words are not understood one that is. */
export function programFixes(line: Line): readonly (readonly Fix[])[] {
  const errors = line.errors.filter(({ kind }) => kind !== "language");
  const [first] = errors;
  if (!first) return [];
  const at = stageAt(line, first.span.start);
  const spelt = errors.flatMap((error) => spelling(line, error));
  const left = errors.flatMap((error) => (error.kind === "unknown-flag" ? withoutFlag(line, error) : []));
  const alternatives = [
    ...(at === 0 ? [...unwrapped(line, line.words[0]), ...printedInput(line)] : []),
    ...(spelt.length > 0 ? [spelt] : []),
    ...(at > 0 ? [withoutStage(line, at)] : []),
    ...(left.length > 0 ? [left] : []),
  ];
  return alternatives.filter((fixes) => fixes.length > 0);
}

function spelling({ text }: Line, { kind, near, rule, span }: ParseError): readonly Fix[] {
  const word = text.slice(span.start, span.end);
  if (rule === "K8S023") {
    const name = plainAscii(word);
    if (name === undefined) return [];
    return [{ edits: [{ ...span, text: name }], why: `with ${quoteWord(name)} in ASCII` }];
  }
  if (near === undefined || word.length < LEAST_LENGTH) return [];
  const equals = kind === "unknown-flag" ? word.indexOf("=") : -1;
  const value = equals < 0 ? "" : word.slice(equals);
  return [
    {
      edits: [{ ...span, text: `${near}${value}` }],
      why: `with ${near} for ${word.slice(0, word.length - value.length)}`,
    },
  ];
}

/** A flag that the command lacks, left out where no word behind it could be its value. */
function withoutFlag({ text }: Line, { span }: ParseError): readonly Fix[] {
  const word = text.slice(span.start, span.end);
  if (!word.includes("=") && /^\s+[^\s|-]/u.test(text.slice(span.end))) return [];
  return [{ edits: [removal(text, span)], why: `without ${word}`, onlyReads: true }];
}
