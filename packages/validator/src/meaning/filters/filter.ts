import type { ParsedCommand, ParsedFlag, ParsedOperand } from "../../grammar/command.ts";
import type { Effect, FileUse, FlagUse, IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type ProgramMeaning } from "../meaning.ts";

/** What a filter can do beside reading its input, by the flag or operand that makes it do so. */
export interface FilterTraits {
  /** Flags with which it reads a file or a folder. */
  readonly reads?: readonly string[];
  /** Flags with which it writes a file. */
  readonly writes?: readonly string[];
  /** Flags with which it starts a program or loads code. */
  readonly runs?: readonly string[];
  /** Flags with which it does not end at the end of its input. */
  readonly follows?: readonly string[];
  /** Flags whose value is a number: what is none would be refused, and may be something else to another edition of the filter. */
  readonly numeric?: readonly string[];
  /** The operands that are files; all of them by default. */
  files?(command: ParsedCommand): readonly ParsedOperand[];
  /** What else the filter's own arguments would do, such as the program of jq. */
  more?(command: ParsedCommand): Partial<IntentDraft>;
  /** Exit codes other than 0 that are answers. */
  readonly exitMeanings?: Readonly<Record<number, string>>;
}

/** `5`, `+5`, `-5`, and with the suffixes of sizes: `10K`, `2MiB`. */
const NUMBER = /^[+-]?[0-9]+(?:[bcwkKMGTPEZYRQm%](?:i?B)?)?$/u;

function flagUse({ name, value, span }: ParsedFlag): FlagUse {
  return { flag: name, value, span };
}

function fileUses(command: ParsedCommand, traits: FilterTraits): readonly FileUse[] {
  const uses = (names: readonly string[] = [], access: FileUse["access"]): readonly FileUse[] =>
    command.flags
      .filter(({ name }) => names.includes(name))
      .map((flag) => ({ ...flagUse(flag), access, content: "unseen" }));
  const operands = (traits.files?.(command) ?? command.operands).filter(({ value }) => value !== "-");
  return [
    ...uses(traits.reads, "read"),
    ...uses(traits.writes, "write"),
    ...operands.map(({ value, span }): FileUse => ({ flag: "", value, span, access: "read", content: "unseen" })),
  ];
}

function notANumber(command: ParsedCommand, traits: FilterTraits): Partial<IntentDraft> {
  const flag = command.flags.find(
    ({ name, value, bare }) => traits.numeric?.includes(name) && !bare && !NUMBER.test(value),
  );
  if (!flag) return {};
  return { refusal: { reason: `${command.tool} takes a number there, and "${flag.value}" is none.`, span: flag.span } };
}

/** The meaning of a program that turns its input into output, as far as its arguments let it. */
export function filter(traits: FilterTraits): ProgramMeaning {
  const meaning: Meaning = defineMeaning({
    apiVerbs: [],
    ...(traits.exitMeanings ? { exitMeanings: traits.exitMeanings } : {}),
    describe({ command }) {
      const files = fileUses(command, traits);
      const modifiers = command.flags.filter(({ name }) => traits.runs?.includes(name)).map(flagUse);
      const interactive = command.flags.filter(({ name }) => traits.follows?.includes(name)).map(flagUse);
      const more = traits.more?.(command) ?? {};
      const effects: Effect[] = ["read", ...(more.effects ?? [])];
      if (files.some(({ access }) => access === "read")) effects.push("host-read");
      if (files.some(({ access }) => access === "write")) effects.push("host-write");
      if (modifiers.length > 0) effects.push("host-exec");
      if (interactive.length > 0) effects.push("block");
      return {
        ...notANumber(command, traits),
        ...more,
        effects,
        files: [...files, ...(more.files ?? [])],
        modifiers,
        interactive,
      };
    },
  });
  return { commands: { "": meaning } };
}
