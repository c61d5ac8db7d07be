import type { Word } from "../../language/words.ts";
import type { Command } from "../grammar.ts";
import { childOf, longFlag, shortFlag } from "./view.ts";
import type { View } from "./view.ts";

export interface Found {
  readonly command: Command;
  /** The words without those that name the command, in their order. */
  readonly rest: readonly Word[];
}

/**
 * Walks down to the command as cobra's `Find` does: the first word that is neither a flag nor a flag's value names the
 * next command. What it takes for a flag's value follows from the flags of the command it has reached so far, so that
 * a flag which only the subcommand has swallows the word after it.
 */
export function find(words: readonly Word[], view: View): Found {
  let command = view.grammar.root;
  let rest = words;
  for (;;) {
    const next = firstOperand(rest, command, view);
    const child = next === undefined ? undefined : childOf(command, next.value, view);
    if (next === undefined || child === undefined) return { command, rest };
    rest = without(rest, next.value, command, view);
    command = child;
  }
}

/** The first of what cobra's `stripFlags` leaves. */
export function firstOperand(words: readonly Word[], command: Command, view: View): Word | undefined {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined || word.value === "--") return undefined;
    if (takesNextWord(word.value, command, view)) {
      // cobra takes a single word that is left for the flag's value, and stops.
      if (words.length - index - 1 <= 1) return undefined;
      index += 1;
    } else if (word.value !== "" && !word.value.startsWith("-")) return word;
  }
  return undefined;
}

/** cobra's `argsMinusFirstX`. */
function without(words: readonly Word[], name: string, command: Command, view: View): readonly Word[] {
  for (let index = 0; index < words.length; index += 1) {
    const { value } = words[index] ?? { value: "--" };
    if (value === "--") break;
    if (takesNextWord(value, command, view)) index += 1;
    else if (!value.startsWith("-") && value === name) {
      return index === 0 ? words.slice(1) : words.toSpliced(index, 1);
    }
  }
  return words;
}

function takesNextWord(word: string, command: Command, view: View): boolean {
  if (word.charCodeAt(0) !== 0x2d || word.includes("=")) return false;
  if (word.startsWith("--")) return !longFlag(command, word.slice(2), view)?.bare;
  return word.length === 2 && word.charCodeAt(1) < 0x80 && !shortFlag(command, word.slice(1), view)?.bare;
}
