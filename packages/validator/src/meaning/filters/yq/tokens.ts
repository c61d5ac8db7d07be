import type { Unreadable } from "../program-problem.ts";
import {
  ARITHMETIC,
  ASSIGNMENT,
  COMPARISON,
  CREATE_MAP,
  ENVIRONMENT_READ,
  FLATTEN,
  PARENT,
  PATH,
  PIPE,
  SELF,
  SEQUENCE,
  SUBSTITUTION,
  VALUE,
  VARIABLE,
  WORDS,
} from "./operators.ts";
import type { YqOperator } from "./operators.ts";

export type Bracket = "(" | "[" | "{";

/** What the parser has to tell apart among operators of one arity and precedence. */
type Role = "path" | "assign" | "colon" | "string";

interface Written {
  /** As written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface YqOperatorToken extends Written {
  readonly kind: "operator";
  readonly operator: YqOperator;
  readonly role?: Role | undefined;
}

export interface YqOpenToken extends Written {
  /** `if` opens as a parenthesis does. */
  readonly kind: "open";
  readonly bracket: Bracket;
  /** Written `.[`: what is in the brackets is looked up in the current value. */
  readonly traverses: boolean;
}

export interface YqCloseToken extends Written {
  readonly kind: "close";
  readonly bracket: Bracket;
}

export type YqToken = YqOperatorToken | YqOpenToken | YqCloseToken;

export interface YqTokens {
  readonly tokens: readonly YqToken[];
  /** Where yq's scanner knows no token. */
  readonly error?: Unreadable;
}

/** `a_?b` is `a_b` and `ab`. */
function spellings(pattern: string): string[] {
  const [head = "", ...tails] = pattern.split("_?");
  return tails.reduce((heads, tail) => heads.flatMap((each) => [`${each}_${tail}`, each + tail]), [head]);
}

const WORD_OPERATORS: ReadonlyMap<string, YqOperator> = new Map(
  WORDS.flatMap(([alternatives, operator]) =>
    alternatives.split("|").flatMap((word) => spellings(word).map((spelling) => [spelling, operator] as const)),
  ),
);
const WORD = new RegExp(WORDS.map(([alternatives]) => alternatives).join("|"), "y");
/** Scans ahead to a parenthesis, and is tried only where one follows, so that the whole stays linear. */
const ENVIRONMENT_WORD = /(?:str)?env\([^)]+\)/y;

const COMPARE = /[\t\n\f\r ]*(?:==|!=|>=|<=|>|<)[\t\n\f\r ]*/y;
const SKIPPED = /[ \t\n]+|#[^\n]*/y;
const OPENING = /\.\[|[([{]|if/y;
const CLOSING = /\]\??|[)}]|end/y;
const BRACKETS: Readonly<Record<string, Bracket>> = {
  "(": "(",
  ")": "(",
  if: "(",
  end: "(",
  "[": "[",
  ".[": "[",
  "]": "[",
  "]?": "[",
  "{": "{",
  "}": "{",
};

/** In yq's order as far as two of them can fit at the same place. */
const OPERATORS: readonly (readonly [pattern: RegExp, operator: YqOperator, role?: Role])[] = [
  [COMPARE, COMPARISON],
  [/\.\.\.?/y, VALUE],
  [/\."[^ "]+"\??|\.[^ ;}{:[\],|.()=\n!]+\??/y, PATH, "path"],
  [/\./y, SELF],
  [/flatten\([0-9]+\)/y, FLATTEN],
  [/parent\(-?[0-9]+\)/y, PARENT],
  [/to_?(?:yaml|xml|json)\([0-9]+\)/y, VALUE],
  [/envsubst\((?:ne|nu|ff| |,)+\)/y, SUBSTITUTION],
  [/comments[\t\n\f\r ]*\|?=/y, ASSIGNMENT],
  [/true|false|null|~/iy, VALUE],
  [/"[^"\\]*(?:\\[^\n][^"\\]*)*"/y, VALUE, "string"],
  [/\$[a-zA-Z_\-0-9]+/y, VARIABLE],
  [/:[\t\n\f\r ]*/y, CREATE_MAP, "colon"],
  [/@(?:(?:yaml|json|props|xml|csv|tsv|base64url|base64|uri)d?|sh)/y, VALUE],
  [/0[xX][0-9A-Fa-f]+|-?[1-9](?:\.[0-9]+)?[Ee][-+]?[0-9]+|-?[0-9]+(?:\.[0-9]+)?/y, VALUE],
  [/\|?=c*/y, ASSIGNMENT, "assign"],
  [/\|/y, PIPE],
  [/[,;]/y, SEQUENCE],
  [/\*=?[+|?cdn]*/y, ARITHMETIC],
  [/[+-]=/y, ASSIGNMENT],
  [/\/\/?|[%+-]/y, ARITHMETIC],
];

/** Splits an expression as the scanner of mikefarah's yq 4 does: the first rule that fits, whatever follows it. */
export function tokenizeYq(expression: string): YqTokens {
  const tokens: YqToken[] = [];
  const lastParenthesis = expression.lastIndexOf(")");
  let position = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.exec(expression)?.[0];
  };
  const bracketAt = (pattern: RegExp): [text: string, bracket: Bracket] | undefined => {
    const text = take(pattern);
    const bracket = text === undefined ? undefined : BRACKETS[text];
    return text === undefined || bracket === undefined ? undefined : [text, bracket];
  };
  const advance = (text: string): Written => {
    const start = position;
    position += text.length;
    return { text, start, end: position };
  };

  while (position < expression.length) {
    const skipped = take(COMPARE) === undefined ? take(SKIPPED) : undefined;
    if (skipped !== undefined) {
      advance(skipped);
      continue;
    }
    const environment = position < lastParenthesis ? take(ENVIRONMENT_WORD) : undefined;
    if (environment !== undefined) {
      tokens.push({ kind: "operator", operator: ENVIRONMENT_READ, ...advance(environment) });
      continue;
    }
    const opening = bracketAt(OPENING);
    if (opening !== undefined) {
      const [text, bracket] = opening;
      tokens.push({ kind: "open", bracket, traverses: text === ".[", ...advance(text) });
      continue;
    }
    const closing = bracketAt(CLOSING);
    if (closing !== undefined) {
      const [text, bracket] = closing;
      tokens.push({ kind: "close", bracket, ...advance(text) });
      continue;
    }
    const found = OPERATORS.find(([pattern]) => take(pattern) !== undefined);
    if (found !== undefined) {
      const [pattern, operator, role] = found;
      tokens.push({ kind: "operator", operator, role, ...advance(take(pattern) ?? "") });
      continue;
    }
    const word = take(WORD) ?? "";
    const operator = WORD_OPERATORS.get(word);
    if (operator === undefined) {
      const error = { message: "yq knows no operator of this spelling", start: position, end: position + 1 };
      return { tokens, error };
    }
    tokens.push({ kind: "operator", operator, ...advance(word) });
  }
  return { tokens };
}
