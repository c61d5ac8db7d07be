import { once } from "../../../once.ts";
import { MAX_TOKENS, tooLong, type Unreadable } from "../program-problem.ts";

export type JqTokenKind =
  | "punctuation"
  | "keyword"
  | "name"
  | "field"
  | "variable"
  | "number"
  | "format"
  | "string-start"
  | "string-text"
  | "interpolation-start"
  | "interpolation-end"
  | "string-end"
  | "end";

export interface JqToken {
  readonly kind: JqTokenKind;
  /** As written; of a field and a variable without `.` and `$`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface JqTokens {
  /** Up to the error, always closed by one token of kind `end`. */
  readonly tokens: readonly JqToken[];
  readonly error?: Unreadable;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  "def",
  "module",
  "import",
  "include",
  "if",
  "then",
  "elif",
  "else",
  "end",
  "as",
  "reduce",
  "foreach",
  "try",
  "catch",
  "label",
  "break",
  "and",
  "or",
  "__loc__",
]);

const SPACE = /[ \t\r\n]+/y;
const COMMENT = /#[^\n]*/y;
type CodeToken = readonly [kind: JqTokenKind, pattern: RegExp, prefix: number, starts: string];

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
const DIGITS = "0123456789";
/** Tried in this order; the number says how many characters of the source are no part of the token's text. */
const CODE_TOKENS: readonly CodeToken[] = [
  ["field", /\.[a-zA-Z_]\w*/y, 1, "."],
  ["name", /(?:[a-zA-Z_]\w*::)*[a-zA-Z_]\w*/y, 0, LETTERS],
  ["variable", /\$(?:[a-zA-Z_]\w*::)*[a-zA-Z_]\w*/y, 1, "$"],
  ["number", /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y, 0, `.${DIGITS}`],
  ["format", /@\w+/y, 0, "@"],
  ["punctuation", /\?\/\/|\/\/=|\/\/|[|+\-*/%<>=!]=|\.\.|[.?=;,:|+\-*/%$<>]/y, 0, ".?=;,:|+-*/%$<>!"],
];
const byFirstCharacter = once(
  (): ReadonlyMap<string, readonly CodeToken[]> =>
    new Map(
      Array.from(CODE_TOKENS.map(([, , , starts]) => starts).join(""), (first) => [
        first,
        CODE_TOKENS.filter(([, , , starts]) => starts.includes(first)),
      ]),
    ),
);
const STRING_TEXT = /[^"\\]+/y;
const STRING_ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "\\(": ")" };

/**
 * Splits a jq program as jq's own scanner does (1.6 to 1.8, and gojq). Strings are split into their texts and the code
 * of their interpolations, to any depth, so that nothing downstream has to look into a string again.
 */
export function tokenizeJq(program: string): JqTokens {
  const tokens: JqToken[] = [];
  /** Open brackets; `"` while inside a string. */
  const open: string[] = [];
  let position = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.test(program) ? program.slice(position, pattern.lastIndex) : undefined;
  };
  const push = (kind: JqTokenKind, source: string, text = source): void => {
    tokens.push({ kind, text, start: position, end: position + source.length });
    position += source.length;
  };
  const codeToken = (): boolean => {
    for (const [kind, pattern, prefix] of byFirstCharacter().get(program.charAt(position)) ?? []) {
      const source = take(pattern);
      if (source !== undefined) {
        push(KEYWORDS.has(source) ? "keyword" : kind, source, source.slice(prefix));
        return true;
      }
    }
    return false;
  };
  const stop = (message: string, start: number, end: number): JqTokens => {
    tokens.push({ kind: "end", text: "", start: program.length, end: program.length });
    return { tokens, error: { message, start, end: Math.min(Math.max(end, start + 1), program.length) } };
  };

  while (position < program.length) {
    const start = position;
    const character = program.charAt(position);
    if (tokens.length >= MAX_TOKENS) return stop(tooLong(start).message, start, start + 1);

    if (open.at(-1) === '"') {
      const text = take(STRING_TEXT) ?? take(STRING_ESCAPE);
      if (text !== undefined) {
        push("string-text", text);
      } else if (character === '"') {
        open.pop();
        push("string-end", '"');
      } else if (program.startsWith("\\(", position)) {
        open.push("\\(");
        push("interpolation-start", "\\(");
      } else {
        return stop("jq knows no such escape in a string", start, start + 2);
      }
      continue;
    }

    if (" \t\r\n".includes(character)) {
      position += (take(SPACE) ?? character).length;
      continue;
    }
    if (character === "#") {
      const comment = take(COMMENT) ?? character;
      // jq 1.7 and later continue such a comment on the next line, and end one at a carriage return; earlier ones do not.
      const continued = comment.endsWith("\\") && position + comment.length < program.length;
      if (continued || comment.includes("\r")) {
        return stop("jq versions disagree where this comment ends", start, start + comment.length);
      }
      position += comment.length;
      continue;
    }

    if (character === '"') {
      open.push('"');
      push("string-start", '"');
      continue;
    }
    if ("([{".includes(character)) {
      open.push(character);
      push("punctuation", character);
      continue;
    }
    if (")]}".includes(character)) {
      const opening = open.pop();
      if (opening === undefined || CLOSING[opening] !== character) {
        return stop(`"${character}" closes nothing that is open here`, start, start + 1);
      }
      push(opening === "\\(" ? "interpolation-end" : "punctuation", character);
      continue;
    }

    if (!codeToken()) return stop("jq knows no such character outside a string", start, start + 1);
  }

  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    return stop(
      unclosed === '"' ? "a string is not closed" : `"${unclosed}" is not closed`,
      program.length,
      program.length,
    );
  }
  tokens.push({ kind: "end", text: "", start: program.length, end: program.length });
  return { tokens };
}
