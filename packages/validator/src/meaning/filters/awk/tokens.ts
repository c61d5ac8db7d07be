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
const NUMBER = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
const NAME = /[A-Za-z_]\w*/y;
const STRING = /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"/y;
const OPERATOR = /\*\*=?|&&|\|\||\|&|>>|!~|\+\+|--|[-+*/%^=!<>]=|[-+*/%^=!<>|?:~$,;(){}[\]@]/y;

/** The token at a position. A slash is always division here; only the grammar knows where an expression begins. */
export function tokenAt(program: string, position: number): AwkToken {
  const take = (pattern: RegExp, from: number): string | undefined => {
    pattern.lastIndex = from;
    return pattern.exec(program)?.[0];
  };
  const skipped = take(SKIPPED, position) ?? "";
  const start = position + skipped.length;
  const token = (kind: AwkToken["kind"], text: string): AwkToken => ({ kind, text, start, end: start + text.length });
  const unreadable = (text: string, end = start + 1): AwkToken => ({ kind: "unreadable", text, start, end });

  const comment = skipped.indexOf("#");
  if (comment !== -1 && (skipped.endsWith("\\") || skipped.includes("\r"))) {
    const text = "a comment that every awk ends at the same place";
    return { kind: "unreadable", text, start: position + comment, end: start };
  }
  if (start >= program.length) return token("end", "");
  if (program.charAt(start) === "\n") return token("newline", "\n");

  const name = take(NAME, start);
  if (name !== undefined) {
    if (program.startsWith("::", start + name.length)) return unreadable("names with :: are gawk's alone");
    return token(KEYWORDS.has(name) ? "keyword" : "name", name);
  }
  const number = take(NUMBER, start);
  if (number !== undefined) {
    // 0x1system is two words for gawk, and two others for mawk.
    const end = start + number.length;
    if (/\w/.test(program.charAt(end))) return unreadable("put a space behind the number", end + 1);
    return token("number", number);
  }
  const string = take(STRING, start);
  if (string !== undefined) return token("string", string);
  if (program.charAt(start) === '"') return unreadable("a text is not closed on its line", program.length);
  const operator = take(OPERATOR, start);
  return operator === undefined ? unreadable("awk knows no such character") : token("operator", operator);
}
