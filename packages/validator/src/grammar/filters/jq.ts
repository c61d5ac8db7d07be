import type { Word } from "../../language/words.ts";
import type { ParsedFlag, ParsedOperand, ParseError } from "../command.ts";
import type { FilterGrammar } from "../filter-grammar.ts";
import { refusedByProgram, unknownFlag } from "../refusals.ts";
import { shown } from "../shown.ts";

/** jq's long options, by the number of words that each takes. None can be shortened or joined to its value. */
const LONG: ReadonlyMap<string, number> = new Map([
  ...[
    "args",
    "ascii",
    "ascii-output",
    "binary",
    "build-configuration",
    "color-output",
    "compact-output",
    "debug-dump-disasm",
    "debug-trace",
    "exit-status",
    "from-file",
    "help",
    "join-output",
    "jsonargs",
    "monochrome-output",
    "null-input",
    "raw-input",
    "raw-output",
    "raw-output0",
    "seq",
    "slurp",
    "sort-keys",
    "stream",
    "stream-errors",
    "tab",
    "unbuffered",
    "version",
  ].map((name) => [name, 0] as const),
  ["indent", 1],
  ["library-path", 1],
  ["arg", 2],
  ["argfile", 2],
  ["argjson", 2],
  ["rawfile", 2],
  ["slurpfile", 2],
]);

/** Letters, with the long name where it has one. Only `L` takes a value. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ["C", "color-output"],
  ["L", "library-path"],
  ["M", "monochrome-output"],
  ["R", "raw-input"],
  ["S", "sort-keys"],
  ["V", "version"],
  ["a", "ascii-output"],
  ["b", "binary"],
  ["c", "compact-output"],
  ["e", "exit-status"],
  ["f", "from-file"],
  ["h", "help"],
  ["j", "join-output"],
  ["n", "null-input"],
  ["r", "raw-output"],
  ["s", "slurp"],
]);

/** Most letters of one word that are read as options. */
const MAX_LETTERS = 64;
/** Most options of a stage before letters in clusters are no longer read: as many as a line has words. */
const MAX_OPTIONS = 512;

const HELP = new Set(["build-configuration", "help", "version"]);

/** jq reads its words itself: letters in clusters, long options in full, and options that take two words. */
export const jq: FilterGrammar = {
  parse(words) {
    const flags: ParsedFlag[] = [];
    const operands: ParsedOperand[] = [];
    const errors: ParseError[] = [];
    let afterDash = false;
    for (let at = 0; at < words.length && errors.length === 0; at++) {
      const word = words[at];
      if (word === undefined) break;
      const { value, span } = word;
      if (afterDash || value === "-" || !value.startsWith("-")) operands.push({ value, span, afterDash });
      else if (value === "--") afterDash = true;
      else if (value.startsWith("--")) at += longOption(word, words.slice(at + 1, at + 3));
      else at += cluster(word, words[at + 1]);
    }
    return { flags, operands, help: flags.some(({ name }) => HELP.has(name)), errors };

    function longOption({ value, span }: Word, next: readonly Word[]): number {
      const name = value.slice(2);
      const count = LONG.get(name);
      if (count === undefined) errors.push(unknown(value, span));
      else give(name, next.slice(0, count), count, span);
      return count ?? 0;
    }

    function cluster({ value, span }: Word, next: Word | undefined): number {
      // Alone among the letters, `L` takes what is joined to it, and only at the start.
      if (value.startsWith("-L") && value.length > 2) {
        flags.push({ name: "library-path", value: value.slice(2), bare: false, span });
        return 0;
      }
      if (value.length > MAX_LETTERS) {
        errors.push(refused(`\`jq\`: \`${shown(value)}\` joins more than ${MAX_LETTERS} options.`, span));
        return 0;
      }
      if (flags.length + value.length - 1 > MAX_OPTIONS) {
        errors.push(refused(`\`jq\` is given more than ${MAX_OPTIONS} options.`, span));
        return 0;
      }
      let taken = 0;
      for (const letter of value.slice(1)) {
        const name = SHORT.get(letter);
        if (name === undefined) errors.push(unknown(`-${letter}`, span));
        else if (name === "library-path") {
          give(name, next ? [next] : [], 1, span);
          taken = 1;
        } else give(name, [], 0, span);
      }
      return taken;
    }

    function give(name: string, values: readonly Word[], count: number, { start, end }: Word["span"]): void {
      const last = values.at(-1);
      const span = { start, end: last?.span.end ?? end };
      if (values.length === count) flags.push({ name, value: last?.value ?? "", bare: count === 0, span });
      else errors.push(refused(`\`jq\`: \`--${name}\` needs ${count === 1 ? "a value" : "a name and a value"}.`, span));
    }
  },
};

function unknown(written: string, span: Word["span"]): ParseError {
  const message = `\`jq\` has no option \`${written}\` that is known here.`;
  return { kind: "unknown-flag", rule: unknownFlag.id, message, instead: "Leave it out.", span };
}

function refused(message: string, span: Word["span"]): ParseError {
  return { kind: "refused", rule: refusedByProgram.id, message, instead: refusedByProgram.instead, span };
}
