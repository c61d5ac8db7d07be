import type { Span, Word } from "../language/words.ts";
import type { ParsedFlag, ParsedOperand } from "./command.ts";
import type { Command, FlagSpec } from "./grammar.ts";
import { shown } from "./shown.ts";
import { problemWith } from "./values.ts";
import { foundLongFlag, foundShortFlag, propertyOf } from "./view.ts";
import type { View } from "./view.ts";

/** Why pflag stops. */
export type FlagProblem =
  | { readonly kind: "unknown"; readonly flag: string; readonly span: Span }
  | { readonly kind: "refused"; readonly message: string; readonly span: Span }
  /** Ours, not pflag's. */
  | { readonly kind: "limit"; readonly message: string; readonly span: Span };

/** Most letters of one word that are read as flags. */
const MAX_LETTERS = 64;

export interface Flags {
  readonly flags: readonly ParsedFlag[];
  readonly operands: readonly ParsedOperand[];
  readonly problem?: FlagProblem;
}

/** How a set of flags looks its members up, and what it makes of one that it lacks. */
export interface FlagSet {
  long(name: string): FlagSpec | undefined;
  short(letter: string): FlagSpec | undefined;
  readonly interspersed: boolean;
  /** Skips what it does not know, with the word after it if that is no flag. */
  readonly skipsUnknown: boolean;
}

export function flagSetOf(command: Command, view: View): FlagSet {
  return {
    long: (name) => foundLongFlag(command, name, view),
    short: (letter) => foundShortFlag(command, letter, view),
    interspersed: propertyOf(command, view, ({ interspersed }) => interspersed),
    skipsUnknown: false,
  };
}

/** Splits the words behind a command as pflag's `Parse` does, value errors included. */
export function parseFlags(words: readonly Word[], set: FlagSet): Flags {
  const flags: ParsedFlag[] = [];
  const operands: ParsedOperand[] = [];
  const at: { index: number; problem?: FlagProblem } = { index: 0 };

  const give = (flag: FlagSpec, value: string, bare: boolean, span: Span): void => {
    const reason = problemWith(flag.kind, value);
    if (reason === undefined) flags.push({ name: flag.name, value, bare, span });
    else {
      at.problem = {
        kind: "refused",
        message: `\`--${flag.name}\` does not take ${JSON.stringify(shown(value))}: ${reason}`,
        span,
      };
    }
  };
  const skipValue = (): void => {
    if (words[at.index]?.value.startsWith("-") === false) at.index += 1;
  };
  const operandsFrom = (start: number, afterDash: boolean): void => {
    for (const { value, span } of words.slice(start)) operands.push({ value, span, afterDash });
  };

  const long = (word: Word): void => {
    const body = word.value.slice(2);
    if (body.startsWith("-") || body.startsWith("=")) {
      at.problem = { kind: "refused", message: `\`${shown(word.value)}\` is no flag`, span: word.span };
      return;
    }
    const equals = body.indexOf("=");
    const name = equals < 0 ? body : body.slice(0, equals);
    const flag = set.long(name);
    if (flag === undefined) {
      // Asked for help, pflag stops even where it skips what it does not know.
      if (!set.skipsUnknown || name === "help") at.problem = { kind: "unknown", flag: `--${name}`, span: word.span };
      else if (equals < 0) skipValue();
    } else if (equals >= 0) give(flag, body.slice(equals + 1), false, word.span);
    else if (flag.bare !== "") give(flag, flag.bare, true, word.span);
    else takeNext(flag, `--${name}`, word);
  };

  const takeNext = (flag: FlagSpec, written: string, word: Word): void => {
    const next = words[at.index];
    if (next === undefined) {
      at.problem = { kind: "refused", message: `\`${written}\` needs a value`, span: word.span };
      return;
    }
    at.index += 1;
    give(flag, next.value, false, { start: word.span.start, end: Math.max(word.span.end, next.span.end) });
  };

  const cluster = (word: Word): void => {
    let letters = word.value.slice(1);
    const next = at.index;
    for (let count = 0; letters !== "" && at.problem === undefined; count += 1) {
      if (count === MAX_LETTERS) {
        const message = `\`${shown(word.value)}\` joins more than ${MAX_LETTERS} flags`;
        at.problem = { kind: "limit", message, span: word.span };
        return;
      }
      // Every letter starts from the word behind the cluster, whatever the one before it has skipped.
      at.index = next;
      // pflag leaves alone what `go test` would give to its own program.
      if (letters.startsWith("test.")) return;
      const letter = letters.charAt(0);
      const flag = set.short(letter);
      const joined = letters.length > 2 && letters.charAt(1) === "=";
      if (flag === undefined) {
        if (!set.skipsUnknown || letter === "h") {
          at.problem = { kind: "unknown", flag: `-${letter}`, span: word.span };
          return;
        }
        if (joined) return;
        skipValue();
        letters = letters.slice(1);
      } else if (joined) {
        give(flag, letters.slice(2), false, word.span);
        return;
      } else if (flag.bare !== "") {
        give(flag, flag.bare, true, word.span);
        letters = letters.slice(1);
      } else if (letters.length > 1) {
        give(flag, letters.slice(1), false, word.span);
        return;
      } else {
        takeNext(flag, `-${letter}`, word);
        return;
      }
    }
  };

  while (at.index < words.length && at.problem === undefined) {
    const word = words[at.index];
    if (word === undefined) break;
    at.index += 1;
    const { value, span } = word;
    if (value.length < 2 || value.charCodeAt(0) !== 0x2d) {
      operands.push({ value, span, afterDash: false });
      if (set.interspersed) continue;
      operandsFrom(at.index, false);
      break;
    }
    if (value === "--") {
      operandsFrom(at.index, true);
      break;
    }
    if (value.startsWith("--")) long(word);
    else cluster(word);
  }
  return at.problem === undefined ? { flags, operands } : { flags, operands, problem: at.problem };
}
