import { isDigit } from "../../../language/characters.ts";
import { KEYWORDS } from "./names.ts";

export interface AwkToken {
  readonly kind: "name" | "keyword" | "number" | "string" | "regex" | "operator" | "newline" | "end" | "unreadable";
  /** As written; for an unreadable place why it is. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Comments, blanks, and a backslash that hides the end of a line. */
const SKIPPED = /(?:[ \t]|\\\n|#[^\n]*)*/y;
const MAY_BE_SKIPPED = " \t\\#";
const NUMBER = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
const NAME = /[A-Za-z_]\w*/y;
const STRING = /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"/y;
const OPERATOR = /\*\*=?|&&|\|\||\|&|>>|!~|\+\+|--|[-+*/%^=!<>]=|[-+*/%^=!<>|?:~$,;(){}[\]@]/y;

const POINT = 0x2e;
const UNDERSCORE = 0x5f;

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || code === UNDERSCORE;
}

/** Where a pattern that fits at a position ends; -1 where it does not fit. */
function endOf(pattern: RegExp, program: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(program) ? pattern.lastIndex : -1;
}

function unreadable(text: string, start: number, end = start + 1): AwkToken {
  return { kind: "unreadable", text, start, end };
}

/** The token at a position. A slash is always division here; only the grammar knows where an expression begins. */
export function tokenAt(program: string, position: number): AwkToken {
  const start = MAY_BE_SKIPPED.includes(program.charAt(position)) ? endOf(SKIPPED, program, position) : position;
  if (start > position) {
    const skipped = program.slice(position, start);
    const comment = skipped.indexOf("#");
    if (comment !== -1 && (skipped.endsWith("\\") || skipped.includes("\r"))) {
      return unreadable("a comment that every awk ends at the same place", position + comment, start);
    }
  }
  if (start >= program.length) return { kind: "end", text: "", start, end: start };
  if (program.charAt(start) === "\n") return { kind: "newline", text: "\n", start, end: start + 1 };

  const first = program.charCodeAt(start);
  let end = isLetter(first) ? endOf(NAME, program, start) : -1;
  if (end >= 0) {
    if (program.startsWith("::", end)) return unreadable("names with :: are gawk's alone", start);
    const text = program.slice(start, end);
    return { kind: KEYWORDS.has(text) ? "keyword" : "name", text, start, end };
  }
  end = isDigit(first) || first === POINT ? endOf(NUMBER, program, start) : -1;
  if (end >= 0) {
    // 0x1system is two words for gawk, and two others for mawk.
    if (/\w/.test(program.charAt(end))) return unreadable("put a space behind the number", start, end + 1);
    return { kind: "number", text: program.slice(start, end), start, end };
  }
  end = endOf(STRING, program, start);
  if (end >= 0) return { kind: "string", text: program.slice(start, end), start, end };
  if (program.charAt(start) === '"') return unreadable("a text is not closed on its line", start, program.length);
  end = endOf(OPERATOR, program, start);
  if (end < 0) return unreadable("awk knows no such character", start);
  return { kind: "operator", text: program.slice(start, end), start, end };
}
