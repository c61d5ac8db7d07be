import type { Span, Word } from "../language/words.ts";
import { once } from "../once.ts";
import type { ParsedFlag, ParsedOperand, ParseError } from "./command.ts";
import type { FilterGrammar, FilterReading } from "./filter-grammar.ts";
import { nearest } from "./nearest.ts";
import { shown } from "./shown.ts";
import { refusedByProgram, unknownFlag } from "./refusals.ts";

/** Most letters of one word that are read as options. */
const MAX_LETTERS = 64;
/** Most options of a program before letters in clusters are no longer read: as many as a line has words. */
const MAX_OPTIONS = 512;

/** One option of a GNU program. */
export interface GetoptOption {
  /** Long name without dashes. Where the option has none, the letter. */
  readonly name: string;
  /** The letter that means the same. */
  readonly short?: string;
  /** False where there is no long form. */
  readonly long?: false;
  /** `optional` takes what is joined to it and never the next word. Default `none`. */
  readonly value?: "none" | "required" | "optional";
}

export interface GetoptTable {
  readonly program: string;
  /** Asked for when the program is first read. */
  readonly options: () => readonly GetoptOption[];
  /** Options that print help or the version and end. Default `help` and `version`. */
  readonly helpOptions?: readonly string[];
  /** False where the first operand ends the options, as in `+` of getopt. Default true. */
  readonly permutes?: boolean;
  /**
   * Takes words of an older style off the line before getopt sees it (`head -5`), as flags in today's terms.
   */
  readonly obsolete?: (words: readonly Word[]) => {
    readonly flags: readonly ParsedFlag[];
    readonly rest: readonly Word[];
  };
}

/**
 * Reads options as GNU's `getopt_long` does: clusters, joined and separate values, long names shortened to any
 * unambiguous beginning, options between operands, `--`.
 */
export function getoptLong(table: GetoptTable): FilterGrammar {
  const short = once(
    () => new Map(table.options().flatMap((option) => letterOf(option).map((letter) => [letter, option] as const))),
  );
  const long = once(() => table.options().filter((option) => option.long !== false));
  const { helpOptions = ["help", "version"] } = table;
  return {
    parse(words) {
      const older = table.obsolete?.(words);
      const reading = read(table, short(), long(), older?.rest ?? words);
      const flags = older === undefined ? reading.flags : [...older.flags, ...reading.flags];
      return { help: flags.some(({ name }) => helpOptions.includes(name)), ...reading, flags };
    },
  };
}

function letterOf({ name, short, long }: GetoptOption): readonly string[] {
  if (short !== undefined) return [short];
  return long === false ? [name] : [];
}

function read(
  { program, permutes = true }: GetoptTable,
  short: ReadonlyMap<string, GetoptOption>,
  long: readonly GetoptOption[],
  words: readonly Word[],
): Omit<FilterReading, "help"> {
  const flags: ParsedFlag[] = [];
  const operands: ParsedOperand[] = [];
  const errors: ParseError[] = [];
  let index = 0;

  const give = (option: GetoptOption, value: string | undefined, span: Span): void => {
    flags.push({ name: option.name, value: value ?? "", bare: value === undefined, span });
  };
  const takeNext = (option: GetoptOption, written: string, span: Span): void => {
    const next = words[index];
    if (next === undefined) {
      errors.push(refusal(`\`${program}\`: \`${written}\` needs a value.`, span));
      return;
    }
    index += 1;
    give(option, next.value, { start: span.start, end: next.span.end });
  };

  const longOption = ({ value: word, span }: Word): void => {
    const equals = word.indexOf("=");
    const name = word.slice(2, equals < 0 ? undefined : equals);
    const joined = equals < 0 ? undefined : word.slice(equals + 1);
    const exact = long.find((option) => option.name === name);
    const matches = exact ? [exact] : long.filter((option) => option.name.startsWith(name));
    const [option, other] = matches;
    if (option === undefined) errors.push(unknown(program, `--${name}`, long, span));
    else if (other !== undefined) {
      const names = matches.map((match) => `\`--${match.name}\``).join(", ");
      errors.push(refusal(`\`${program}\`: \`--${shown(name)}\` could be ${names}.`, span));
    } else if (joined !== undefined && (option.value ?? "none") === "none") {
      errors.push(refusal(`\`${program}\`: \`--${option.name}\` takes no value.`, span));
    } else if (joined === undefined && option.value === "required") takeNext(option, `--${option.name}`, span);
    else give(option, joined, span);
  };

  const cluster = ({ value: word, span }: Word): void => {
    for (let at = 1; at < word.length; at += 1) {
      if (at > MAX_LETTERS) {
        errors.push(refusal(`\`${program}\`: \`${shown(word)}\` joins more than ${MAX_LETTERS} options.`, span));
        return;
      }
      if (flags.length === MAX_OPTIONS) {
        errors.push(refusal(`\`${program}\` is given more than ${MAX_OPTIONS} options.`, span));
        return;
      }
      const letter = word.charAt(at);
      const option = short.get(letter);
      if (option === undefined) {
        errors.push(unknown(program, `-${letter}`, long, span));
        return;
      }
      const rest = word.slice(at + 1);
      if ((option.value ?? "none") === "none") give(option, undefined, span);
      else {
        if (rest !== "") give(option, rest, span);
        else if (option.value === "required") takeNext(option, `-${letter}`, span);
        else give(option, undefined, span);
        return;
      }
    }
  };

  while (index < words.length && errors.length === 0) {
    const word = words[index];
    if (word === undefined) break;
    index += 1;
    const { value, span } = word;
    const isOption = value.length > 1 && value.startsWith("-");
    if (value === "--" || (!isOption && !permutes)) {
      if (!isOption) operands.push({ value, span, afterDash: false });
      for (const rest of words.slice(index)) operands.push({ value: rest.value, span: rest.span, afterDash: isOption });
      break;
    }
    if (!isOption) operands.push({ value, span, afterDash: false });
    else if (value.startsWith("--")) longOption(word);
    else cluster(word);
  }
  return { flags, operands, errors };
}

function unknown(program: string, written: string, long: readonly GetoptOption[], span: Span): ParseError {
  const near = written.startsWith("--")
    ? nearest(
        written.slice(2),
        long.map(({ name }) => name),
      )
    : undefined;
  return {
    kind: "unknown-flag",
    rule: unknownFlag.id,
    message: `\`${program}\` has no option \`${shown(written)}\` that is known here.`,
    instead: near === undefined ? "Leave it out." : `Did you mean \`--${near}\`?`,
    span,
  };
}

function refusal(message: string, span: Span): ParseError {
  return { kind: "refused", rule: refusedByProgram.id, message, instead: refusedByProgram.instead, span };
}
