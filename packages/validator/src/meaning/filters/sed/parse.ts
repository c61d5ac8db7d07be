import { endOfDelimited } from "../delimited.ts";
import type { ProgramProblem, Unreadable } from "../program-problem.ts";
import type { SedDialect, SedText } from "./dialects.ts";

export interface SedScript {
  /** Commands and flags that reach outside. Complete up to the error: sed opens files while it still reads its script. */
  readonly problems: readonly ProgramProblem[];
  /** Why sed would stop reading. */
  readonly error?: Unreadable | undefined;
}

type Reach = Pick<ProgramProblem, "kind" | "message">;

const REACHING_COMMANDS: ReadonlyMap<string, Reach> = new Map(
  Object.entries({
    e: { kind: "runs-program", message: "sed's command e runs a program" },
    r: { kind: "reads-file", message: "sed's command r reads a file" },
    R: { kind: "reads-file", message: "sed's command R reads a file" },
    w: { kind: "writes-file", message: "sed's command w writes a file; use p with -n to print what it would write" },
    W: { kind: "writes-file", message: "sed's command W writes a file; use P with -n to print what it would write" },
  }),
);
const REACHING_FLAGS: ReadonlyMap<string, Reach> = new Map(
  Object.entries({
    e: { kind: "runs-program", message: "the flag e of sed's s runs its result as a program" },
    w: { kind: "writes-file", message: "the flag w of sed's s writes a file; use the flag p with -n" },
  }),
);

const BLANK = /[ \t]*/y;
const BETWEEN_COMMANDS = /[ \t\n\v\f\r;]*/y;
const REST_OF_LINE = /[^\n]*/y;
/** A backslash takes a newline along. */
const REST_OF_TEXT = /[^\n\\]*(?:\\[^][^\n\\]*)*\\?/y;
const NUMBER = /[0-9]+/y;
const STEP = /[~+][ \t]*[0-9]*/y;
const LABEL = /[^\s;}#]*/y;
const ADDRESS_FLAGS = /[IM \t]*/y;
/** Those of `s` that reach nothing. */
const FLAGS = /[ \t0-9gpiImM]*/y;
const DELIMITER = /^[ -~\t]$/;

/** Reads a script as one dialect of sed does. Everything that any of them accepts is accepted, GNU's extensions included. */
export function parseSed(script: string, dialect: SedDialect): SedScript {
  const problems: ProgramProblem[] = [];
  const open: number[] = [];
  let error: Unreadable | undefined;
  let position = 0;

  const peek = (): string => script.charAt(position);
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = position;
    if (!pattern.test(script)) return "";
    const start = position;
    position = pattern.lastIndex;
    return script.slice(start, position);
  };
  /** Keeps the first failure; nothing is read behind it. */
  const fail = (message: string, start = position, end = start + 1): false => {
    error ??= { message, start: Math.min(start, script.length), end: Math.min(end, script.length) };
    return false;
  };
  const reach = (what: Reach, start: number): void => {
    problems.push({ start, end: position, ...what });
  };

  const delimiter = (): string | undefined => {
    const character = peek();
    // Beyond ASCII the delimiter is a byte or a character, by the locale; the others are read differently by every sed.
    if (!DELIMITER.test(character) || "\\[]".includes(character)) {
      fail("this character cannot stand around sed's texts; use / or another sign");
      return undefined;
    }
    position += 1;
    return character;
  };
  const delimited = (sign: string, text: SedText): boolean => {
    const brackets = dialect.texts.includes(text) ? dialect.brackets : "none";
    const end = endOfDelimited(script, position, sign, brackets);
    if (end === undefined) return fail(`the ${text} is not closed by "${sign}"`, position - 1, script.length);
    position = end;
    return true;
  };

  /** True where one stood, undefined where something else does, false where it cannot be read. */
  const address = (): boolean | undefined => {
    const start = position;
    if (peek() === "/" || peek() === "\\") {
      if (peek() === "\\") position += 1;
      const sign = delimiter();
      if (sign === undefined || !delimited(sign, "address")) return false;
      take(ADDRESS_FLAGS);
      return true;
    }
    if (take(NUMBER) !== "") {
      const behind = position;
      take(BLANK);
      if (peek() === "~") take(STEP);
      else position = behind;
      return true;
    }
    if (peek() === "$") position += 1;
    else take(STEP);
    return position > start ? true : undefined;
  };

  const addresses = (): number | false => {
    const first = peek();
    const one = address();
    if (one === false) return false;
    if (one === undefined) return 0;
    if (first === "+" || first === "~") return fail("an address cannot begin with + or ~", position - 1);
    take(BLANK);
    if (peek() !== ",") return 1;
    position += 1;
    take(BLANK);
    const two = address();
    if (two === undefined) return fail("an address is missing behind the comma");
    take(BLANK);
    return two && 2;
  };

  const endOfCommand = (): boolean => {
    take(BLANK);
    const character = peek();
    if (character === ";" || character === "\n") position += 1;
    else if (character !== "" && character !== "}" && character !== "#")
      return fail("something stands behind the command");
    return true;
  };

  const text = (): boolean => {
    take(BLANK);
    if (peek() === "") return fail("the text is missing");
    if (peek() === "\n") return fail("a backslash is missing before the end of the line");
    if (peek() === "\\") {
      const start = position;
      position += 1;
      take(BLANK);
      if (peek() === "") return fail("the text is missing");
      if (peek() === "\n") {
        // GNU ends the text here, BSD begins it.
        if (position > start + 1)
          return fail("white space between the backslash and the end of the line", start, position);
        position += 1;
      } else {
        position = start;
      }
    }
    take(REST_OF_TEXT);
    return true;
  };

  const substitute = (): boolean => {
    const sign = delimiter();
    if (sign === undefined || !delimited(sign, "expression") || !delimited(sign, "replacement")) return false;
    for (;;) {
      take(FLAGS);
      const start = position;
      const what = REACHING_FLAGS.get(peek());
      if (what === undefined) return endOfCommand();
      position += 1;
      if (script.charAt(start) === "w") take(REST_OF_LINE);
      reach(what, start);
    }
  };

  const transliterate = (): boolean => {
    const sign = delimiter();
    return sign !== undefined && delimited(sign, "first of y") && delimited(sign, "second of y") && endOfCommand();
  };

  const label = (): boolean => {
    take(BLANK);
    take(LABEL);
    // For GNU this begins a comment, for the others it belongs to the label.
    return peek() !== "#" || fail('seds disagree about a "#" in a label; put a space before it');
  };

  const command = (): boolean => {
    const count = addresses();
    if (count === false) return false;
    if (peek() === "!") {
      position += 1;
      take(BLANK);
    }
    const start = position;
    const name = peek();
    position += 1;
    const reaching = REACHING_COMMANDS.get(name);
    if (reaching !== undefined) {
      take(name === "e" ? REST_OF_TEXT : REST_OF_LINE);
      reach(reaching, start);
      return true;
    }
    switch (name) {
      case "{":
        open.push(start);
        return true;
      case "}":
        if (open.pop() === undefined) return fail('"}" closes nothing that is open', start);
        return count > 0 ? fail('"}" takes no address', start) : endOfCommand();
      case "#":
        if (count > 0) return fail("a comment takes no address", start);
        // busybox ends a comment at a carriage return, too.
        if (take(REST_OF_LINE).includes("\r")) return fail("a carriage return stands in a comment", start, position);
        return true;
      case ":": {
        if (count > 0) return fail("a label takes no address", start);
        const before = position;
        return label() && (script.slice(before, position).trim() !== "" || fail("a label has no name", start));
      }
      case "b":
      case "t":
      case "T":
      case "v":
        return label();
      case "a":
      case "i":
      case "c":
        return text();
      case "q":
      case "Q":
      case "l":
      case "L":
        take(BLANK);
        take(NUMBER);
        return endOfCommand();
      case "s":
        return substitute();
      case "y":
        return transliterate();
      case "":
        return fail("a command is missing", start);
      default:
        if ("=dDFgGhHnNpPxz".includes(name)) return endOfCommand();
        return fail(`sed has no command "${name}"`, start);
    }
  };

  take(BETWEEN_COMMANDS);
  while (position < script.length && command()) take(BETWEEN_COMMANDS);
  const unclosed = open.at(-1);
  if (error === undefined && unclosed !== undefined) fail('"{" is not closed', unclosed);
  return { problems, error };
}
