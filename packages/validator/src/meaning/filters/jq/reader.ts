import { MAX_NESTING } from "../program-problem.ts";
import type { Unreadable } from "../program-problem.ts";
import { tokenizeJq } from "./tokens.ts";
import type { JqToken } from "./tokens.ts";

/** Something that a program reaches for by name. Fields, keys and texts are data and no uses. */
export interface JqUse {
  readonly kind: "call" | "variable" | "module";
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What the rules of the grammar read from, and write what they find to. */
export interface JqReader {
  readonly peek: (ahead?: number) => JqToken;
  /** An operator, bracket or keyword of this text stands there. */
  readonly at: (text: string, ahead?: number) => boolean;
  readonly advance: () => JqToken;
  readonly accept: (text: string) => boolean;
  readonly expect: (text: string) => void;
  readonly fail: (expected: string) => void;
  /** Runs a rule one level deeper. */
  readonly nested: (rule: () => void) => void;
  readonly use: (kind: JqUse["kind"], name: string, from: JqToken, to?: JqToken) => void;
  readonly uses: readonly JqUse[];
  readonly tokens: readonly JqToken[];
  readonly error: () => Unreadable | undefined;
}

export function createReader(program: string): JqReader {
  const { tokens, error: unreadable } = tokenizeJq(program);
  const uses: JqUse[] = [];
  let error: Unreadable | undefined;
  let position = 0;
  let depth = 0;

  const last = tokens.length - 1;
  const end: JqToken = { kind: "end", text: "", start: program.length, end: program.length };
  const peek = (ahead = 0): JqToken => tokens[Math.min(position + ahead, last)] ?? end;
  const at = (text: string, ahead = 0): boolean => {
    const token = peek(ahead);
    return token.text === text && (token.kind === "punctuation" || token.kind === "keyword");
  };
  const advance = (): JqToken => {
    const token = peek();
    position = Math.min(position + 1, last);
    return token;
  };
  const accept = (text: string): boolean => {
    if (!at(text)) return false;
    advance();
    return true;
  };
  /** Keeps the first failure and goes to the end, where every rule returns. */
  const fail = (expected: string): void => {
    const { kind, start, end: stop } = peek();
    if (error === undefined) {
      const found = kind === "end" ? "the program ends" : `"${program.slice(start, stop)}" stands`;
      const cutShort = kind === "end" ? unreadable : undefined;
      error = cutShort ?? { message: `jq expects ${expected} where ${found}`, start, end: stop };
    }
    position = last;
  };

  return {
    peek,
    at,
    advance,
    accept,
    expect: (text) => {
      if (!accept(text)) fail(`"${text}"`);
    },
    fail,
    nested: (rule) => {
      depth += 1;
      if (depth > MAX_NESTING) fail(`at most ${MAX_NESTING} levels of nesting`);
      else rule();
      depth -= 1;
    },
    use: (kind, name, from, to = from) => {
      uses.push({ kind, name, start: from.start, end: to.end });
    },
    uses,
    tokens,
    error: () => error ?? unreadable,
  };
}
