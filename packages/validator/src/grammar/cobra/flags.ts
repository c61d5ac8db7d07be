import type { Span, Word } from "../../language/words.ts";
import type { ParsedFlag, ParsedOperand } from "../command.ts";
import type { FlagSpec } from "../flag.ts";
import type { Command, CommandVariant } from "../grammar.ts";
import { shown } from "../shown.ts";
import { problemWith } from "./values.ts";
import { foundLongFlag, foundShortFlag, longFlag, propertyOf, shortFlag } from "./view.ts";
import type { View } from "./view.ts";

/** Why pflag stops. */
export type FlagProblem =
  | { readonly kind: "unknown"; readonly flag: string; readonly word: string; readonly span: Span }
  | { readonly kind: "refused"; readonly message: string; readonly span: Span }
  /** Ours, not pflag's. */
  | { readonly kind: "limit"; readonly message: string; readonly span: Span };

/** Most flags that one word may join. */
const MAX_LETTERS = 64;
/** Most letters of all words that are read as flags: as many as a line has words. */
const MAX_ALL_LETTERS = 512;

export interface Flags {
  readonly flags: readonly ParsedFlag[];
  readonly operands: readonly ParsedOperand[];
  readonly problem?: FlagProblem;
}

/** Which flags there are, and what becomes of a word that is none of them. */
export interface FlagSet {
  /** The command whose flags count, and those of its parents. */
  readonly command: Command;
  readonly view: View;
  /** cobra has found the command, and added `--help` to it. */
  readonly isFound: boolean;
  readonly interspersed: boolean;
  /** Skips what it does not know, with the word after it if that is no flag. */
  readonly skipsUnknown: boolean;
}

const isInterspersed = ({ interspersed }: CommandVariant): boolean => interspersed;

export function flagSetOf(command: Command, view: View): FlagSet {
  const interspersed = propertyOf(command, view, isInterspersed);
  return { command, view, isFound: true, interspersed, skipsUnknown: false };
}

/** How far the words have been read, and what was found. */
interface Run {
  readonly words: readonly Word[];
  readonly set: FlagSet;
  readonly flags: ParsedFlag[];
  readonly operands: ParsedOperand[];
  /** The next word. */
  index: number;
  /** Letters read as flags so far. */
  letters: number;
  problem: FlagProblem | undefined;
}

/** Splits the words behind a command as pflag's `Parse` does, value errors included. */
export function parseFlags(words: readonly Word[], set: FlagSet): Flags {
  const run: Run = { words, set, flags: [], operands: [], index: 0, letters: 0, problem: undefined };
  while (run.index < words.length && run.problem === undefined) {
    const word = words[run.index];
    if (word === undefined) break;
    run.index += 1;
    const { value, span } = word;
    if (value.length < 2 || value.charCodeAt(0) !== 0x2d) {
      run.operands.push({ value, span, afterDash: false });
      if (set.interspersed) continue;
      readOperands(run, false);
      break;
    }
    if (value === "--") {
      readOperands(run, true);
      break;
    }
    if (value.startsWith("--")) readLong(run, word);
    else readCluster(run, word);
  }
  const { flags, operands, problem } = run;
  return problem === undefined ? { flags, operands } : { flags, operands, problem };
}

function longOf({ set }: Run, name: string): FlagSpec | undefined {
  return set.isFound ? foundLongFlag(set.command, name, set.view) : longFlag(set.command, name, set.view);
}

function shortOf({ set }: Run, letter: string): FlagSpec | undefined {
  return set.isFound ? foundShortFlag(set.command, letter, set.view) : shortFlag(set.command, letter, set.view);
}

function readOperands({ words, operands, index }: Run, afterDash: boolean): void {
  for (const { value, span } of words.slice(index)) operands.push({ value, span, afterDash });
}

function give(run: Run, flag: FlagSpec, value: string, bare: boolean, span: Span): void {
  const reason = problemWith(flag.kind, value);
  if (reason === undefined) run.flags.push({ name: flag.name, value, bare, span });
  else {
    const message = `\`--${flag.name}\` does not take ${JSON.stringify(shown(value))}: ${reason}`;
    run.problem = { kind: "refused", message, span };
  }
}

function takeNext(run: Run, flag: FlagSpec, written: string, word: Word): void {
  const next = run.words[run.index];
  if (next === undefined) {
    run.problem = { kind: "refused", message: `\`${written}\` needs a value`, span: word.span };
    return;
  }
  run.index += 1;
  give(run, flag, next.value, false, { start: word.span.start, end: Math.max(word.span.end, next.span.end) });
}

function skipValue(run: Run): void {
  if (run.words[run.index]?.value.startsWith("-") === false) run.index += 1;
}

function readLong(run: Run, word: Word): void {
  const body = word.value.slice(2);
  if (body.startsWith("-") || body.startsWith("=")) {
    run.problem = { kind: "refused", message: `\`${shown(word.value)}\` is no flag`, span: word.span };
    return;
  }
  const equals = body.indexOf("=");
  const name = equals < 0 ? body : body.slice(0, equals);
  const flag = longOf(run, name);
  if (flag === undefined) {
    // Asked for help, pflag stops even where it skips what it does not know.
    if (!run.set.skipsUnknown || name === "help")
      run.problem = { kind: "unknown", flag: `--${name}`, word: name, span: word.span };
    else if (equals < 0) skipValue(run);
  } else if (equals >= 0) give(run, flag, body.slice(equals + 1), false, word.span);
  else if (flag.bare !== "") give(run, flag, flag.bare, true, word.span);
  else takeNext(run, flag, `--${name}`, word);
}

function readCluster(run: Run, word: Word): void {
  let letters = word.value.slice(1);
  const next = run.index;
  let given = 0;
  while (letters !== "" && run.problem === undefined) {
    if (given === MAX_LETTERS) {
      const message = `\`${shown(word.value)}\` joins more than ${MAX_LETTERS} flags`;
      run.problem = { kind: "limit", message, span: word.span };
      return;
    }
    if (run.letters === MAX_ALL_LETTERS) {
      const message = `the line joins more than ${MAX_ALL_LETTERS} flags of one letter`;
      run.problem = { kind: "limit", message, span: word.span };
      return;
    }
    run.letters += 1;
    // Every letter starts from the word behind the cluster, whatever the one before it has skipped.
    run.index = next;
    // pflag leaves alone what `go test` would give to its own program.
    if (letters.startsWith("test.")) return;
    const letter = letters.charAt(0);
    const flag = shortOf(run, letter);
    const joined = letters.length > 2 && letters.charAt(1) === "=";
    if (flag === undefined) {
      if (!run.set.skipsUnknown || letter === "h") {
        run.problem = { kind: "unknown", flag: `-${letter}`, word: word.value.slice(1), span: word.span };
        return;
      }
      if (joined) return;
      skipValue(run);
      letters = letters.slice(1);
    } else if (joined) {
      give(run, flag, letters.slice(2), false, word.span);
      return;
    } else if (flag.bare !== "") {
      give(run, flag, flag.bare, true, word.span);
      given += 1;
      letters = letters.slice(1);
    } else if (letters.length > 1) {
      give(run, flag, letters.slice(1), false, word.span);
      return;
    } else {
      takeNext(run, flag, `-${letter}`, word);
      return;
    }
  }
}
