import { MAX_NESTING, MAX_TOKENS, tooLong } from "../program-problem.ts";
import type { ProgramProblem, Unreadable } from "../program-problem.ts";
import type { Refused } from "./names.ts";
import { endsOfRegex } from "./regex.ts";
import { tokenAt } from "./tokens.ts";
import type { AwkToken } from "./tokens.ts";

/** Whether an awk looks into the brackets of a regular expression for its end. */
export type RegexReading = "aware" | "unaware";

/** What the rules of the grammar read from, and write what they find to. */
export interface AwkReader {
  readonly token: () => AwkToken;
  /** The operator or keyword that stands here; empty where something else does. */
  readonly sign: () => string;
  readonly at: (text: string) => boolean;
  /** Directly behind the current token, with nothing between. */
  readonly nextCharacter: () => string;
  readonly advance: () => AwkToken;
  readonly accept: (text: string) => boolean;
  readonly acceptAny: (texts: ReadonlySet<string>) => boolean;
  readonly expect: (text: string) => void;
  /** Takes the slash at the current token for the beginning of a regular expression. */
  readonly regex: () => void;
  readonly newlines: () => void;
  readonly fail: (expected: string) => void;
  readonly report: (refused: Refused, start: number, end: number) => void;
  readonly call: (name: AwkToken) => void;
  readonly define: (name: string) => void;
  /** Runs a rule one level deeper. */
  readonly nested: (rule: () => void) => void;
  readonly found: () => AwkFindings;
}

export interface AwkFindings {
  readonly problems: readonly ProgramProblem[];
  readonly calls: readonly AwkToken[];
  readonly defined: ReadonlySet<string>;
  /** The other reading would have read a regular expression differently. */
  readonly ambiguous: boolean;
  readonly error?: Unreadable | undefined;
}

export function createReader(program: string, reading: RegexReading): AwkReader {
  const problems: ProgramProblem[] = [];
  const calls: AwkToken[] = [];
  const defined = new Set<string>();
  let ambiguous = false;
  let error: Unreadable | undefined;
  let depth = 0;
  let read = 0;
  let token = tokenAt(program, 0);

  const sign = (): string => (token.kind === "operator" || token.kind === "keyword" ? token.text : "");
  const at = (text: string): boolean => sign() === text;
  const stop = (failure: Unreadable): void => {
    error ??= failure;
    token = { kind: "end", text: "", start: program.length, end: program.length };
  };
  const fail = (expected: string): void => {
    const { kind, text, start, end } = token;
    if (kind === "unreadable") return stop({ message: text, start, end });
    const found = kind === "newline" ? "the line ends" : kind === "end" ? "the program ends" : `"${text}" stands`;
    stop({ message: `awk expects ${expected} where ${found}`, start, end });
  };
  const advance = (): AwkToken => {
    const taken = token;
    read += 1;
    if (token.kind === "unreadable") fail("");
    else if (read > MAX_TOKENS) stop(tooLong(token.start));
    else token = tokenAt(program, token.end);
    return taken;
  };
  const accept = (text: string): boolean => {
    if (sign() !== text) return false;
    advance();
    return true;
  };

  return {
    token: () => token,
    sign,
    at,
    nextCharacter: () => program.charAt(token.end),
    advance,
    accept,
    acceptAny: (texts) => {
      if (!texts.has(sign())) return false;
      advance();
      return true;
    },
    expect: (text) => {
      if (!accept(text)) fail(`"${text}"`);
    },
    regex: () => {
      const { start } = token;
      const ends = endsOfRegex(program, start + 1);
      if (ends === undefined) return fail("a regular expression that every awk closes at the same place");
      ambiguous ||= ends.aware !== ends.unaware;
      token = tokenAt(program, ends[reading]);
    },
    newlines: () => {
      while (token.kind === "newline") advance();
    },
    fail,
    report: (refused, start, end) => void problems.push({ start, end, ...refused }),
    call: (name) => void calls.push(name),
    define: (name) => void defined.add(name),
    nested: (rule) => {
      depth += 1;
      if (depth > MAX_NESTING) fail(`at most ${MAX_NESTING} levels of nesting`);
      else rule();
      depth -= 1;
    },
    found: () => ({ problems, calls, defined, ambiguous, error }),
  };
}
