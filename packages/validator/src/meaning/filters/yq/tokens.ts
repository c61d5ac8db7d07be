import { once } from "../../../once.ts";
import { MAX_TOKENS, tooLong, type Unreadable } from "../program-problem.ts";
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

const wordOperators = once(
  (): ReadonlyMap<string, YqOperator> =>
    new Map(
      WORDS.flatMap(([alternatives, operator]) =>
        alternatives.split("|").flatMap((word) => spellings(word).map((spelling) => [spelling, operator] as const)),
      ),
    ),
);
const word = once(() => new RegExp(WORDS.map(([alternatives]) => alternatives).join("|"), "y"));
/** Scans ahead to a parenthesis, and is tried only where one follows, so that the whole stays linear. */
const ENVIRONMENT_WORD = /(?:str)?env\([^)]+\)/y;

const SKIPPED = /[ \t\n]+|#[^\n]*/y;
const BLANK = "\t\n\f\r ";
const DIGITS = "0123456789";

type Scanner = readonly [pattern: RegExp, operator: YqOperator, starts: string, role?: Role];

/** In yq's order as far as two of them can fit at the same place; `starts` are the characters that each begins with. */
const SCANNERS: readonly Scanner[] = [
  [/[\t\n\f\r ]*(?:==|!=|>=|<=|>|<)[\t\n\f\r ]*/y, COMPARISON, `${BLANK}=!<>`],
  [/\.\.\.?/y, VALUE, "."],
  [/\."[^ "]+"\??|\.[^ ;}{:[\],|.()=\n!]+\??/y, PATH, ".", "path"],
  [/\./y, SELF, "."],
  [/flatten\([0-9]+\)/y, FLATTEN, "f"],
  [/parent\(-?[0-9]+\)/y, PARENT, "p"],
  [/to_?(?:yaml|xml|json)\([0-9]+\)/y, VALUE, "t"],
  [/envsubst\((?:ne|nu|ff| |,)+\)/y, SUBSTITUTION, "e"],
  [/comments[\t\n\f\r ]*\|?=/y, ASSIGNMENT, "c"],
  [/true|false|null|~/iy, VALUE, "tTfFnN~"],
  [/"[^"\\]*(?:\\[^\n][^"\\]*)*"/y, VALUE, '"', "string"],
  [/\$[a-zA-Z_\-0-9]+/y, VARIABLE, "$"],
  [/:[\t\n\f\r ]*/y, CREATE_MAP, ":", "colon"],
  [/@(?:(?:yaml|json|props|xml|csv|tsv|base64url|base64|uri)d?|sh)/y, VALUE, "@"],
  [/0[xX][0-9A-Fa-f]+|-?[1-9](?:\.[0-9]+)?[Ee][-+]?[0-9]+|-?[0-9]+(?:\.[0-9]+)?/y, VALUE, `-${DIGITS}`],
  [/\|?=c*/y, ASSIGNMENT, "|=", "assign"],
  [/\|/y, PIPE, "|"],
  [/[,;]/y, SEQUENCE, ",;"],
  [/\*=?[+|?cdn]*/y, ARITHMETIC, "*"],
  [/[+-]=/y, ASSIGNMENT, "+-"],
  [/\/\/?|[%+-]/y, ARITHMETIC, "/%+-"],
];
const byFirstCharacter = once(
  (): ReadonlyMap<string, readonly Scanner[]> =>
    new Map(
      Array.from(SCANNERS.map(([, , starts]) => starts).join(""), (first) => [
        first,
        SCANNERS.filter(([, , starts]) => starts.includes(first)),
      ]),
    ),
);

const OPENING = /\.\[|[([{]|if/y;
const CLOSING = /\]\??|[)}]|end/y;
const BRACKETS: ReadonlyMap<string, Bracket> = new Map<string, Bracket>([
  ["(", "("],
  [")", "("],
  ["if", "("],
  ["end", "("],
  ["[", "["],
  [".[", "["],
  ["]", "["],
  ["]?", "["],
  ["{", "{"],
  ["}", "{"],
]);

/** Whether `\"` ends a string: it did before yq 4.24, and strings held no code then. */
export type StringReading = "escaped" | "plain";
const PLAIN_STRING = /"[^"]*"/y;

/** Splits an expression as the scanner of mikefarah's yq 4 does: the first rule that fits, whatever follows it. */
export function tokenizeYq(expression: string, strings: StringReading = "escaped"): YqTokens {
  const tokens: YqToken[] = [];
  const lastParenthesis = expression.lastIndexOf(")");
  let position = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.test(expression) ? expression.slice(position, pattern.lastIndex) : undefined;
  };
  const written = (text: string): Written => {
    const start = position;
    position += text.length;
    return { text, start, end: position };
  };

  const bracket = (): YqToken | undefined => {
    const opening = take(OPENING);
    const text = opening ?? take(CLOSING);
    const sign = text === undefined ? undefined : BRACKETS.get(text);
    if (text === undefined || sign === undefined) return undefined;
    if (opening === undefined) return { kind: "close", bracket: sign, ...written(text) };
    return { kind: "open", bracket: sign, traverses: text === ".[", ...written(text) };
  };
  const environment = (): YqToken | undefined => {
    const text = position < lastParenthesis ? take(ENVIRONMENT_WORD) : undefined;
    return text === undefined ? undefined : { kind: "operator", operator: ENVIRONMENT_READ, ...written(text) };
  };
  const sign = (): YqToken | undefined => {
    const plain = strings === "plain" && expression.charAt(position) === '"' ? take(PLAIN_STRING) : undefined;
    if (plain !== undefined) return { kind: "operator", operator: VALUE, ...written(plain) };
    for (const [pattern, operator, , role] of byFirstCharacter().get(expression.charAt(position)) ?? []) {
      const text = take(pattern);
      if (text !== undefined) return { kind: "operator", operator, role, ...written(text) };
    }
    return undefined;
  };
  const wordOperator = (): YqToken | undefined => {
    const text = take(word()) ?? "";
    const operator = wordOperators().get(text);
    return operator && { kind: "operator", operator, ...written(text) };
  };

  while (position < expression.length) {
    if (tokens.length >= MAX_TOKENS) return { tokens, error: tooLong(position) };
    const first = expression.charAt(position);
    const isWord = /[a-z]/i.test(first);
    const token =
      ("([{}]).ie".includes(first) ? bracket() : undefined) ?? (isWord ? environment() : undefined) ?? sign();
    if (token !== undefined) {
      tokens.push(token);
      continue;
    }
    // Behind the signs, since a comparison takes the blanks before it.
    const skipped = take(SKIPPED);
    if (skipped !== undefined) {
      position += skipped.length;
      continue;
    }
    const operator = isWord ? wordOperator() : undefined;
    if (operator === undefined) {
      const error = { message: "yq knows no operator of this spelling", start: position, end: position + 1 };
      return { tokens, error };
    }
    tokens.push(operator);
  }
  return { tokens };
}
