import type { ParsedCommand, ParsedOperand } from "../../grammar/command.ts";
import type { FileUse, IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type ProgramMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, uses } from "../shared/flags.ts";

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
  /** Why the filter itself would refuse its arguments, such as an operand that it cannot do without. */
  refuses?(command: ParsedCommand): IntentDraft["refusal"];
  /** What else the filter's own arguments would do, such as the program of jq. */
  more?(command: ParsedCommand): Partial<IntentDraft>;
  /** Exit codes other than 0 that are answers. */
  readonly exitMeanings?: Readonly<Record<number, string>>;
}

/** `5`, `+5`, `-5`, and with the suffixes of sizes: `10K`, `2MiB`. */
const NUMBER = /^[+-]?[0-9]+(?:[bcwkKMGTPEZYRQm%](?:i?B)?)?$/u;

function fileUses(command: ParsedCommand, traits: FilterTraits): readonly FileUse[] {
  // A flag without a value means the folder that the filter runs in.
  const byFlag = (names: readonly string[] = [], access: FileUse["access"]): readonly FileUse[] =>
    uses(command, ...names).map((flag) => ({ ...flagUse(flag), value: flag.value || ".", access, content: "unseen" }));
  const operands = (traits.files?.(command) ?? command.operands).filter(({ value }) => value !== "-");
  return [
    ...byFlag(traits.reads, "read"),
    ...byFlag(traits.writes, "write"),
    ...operands.map(({ value, span }): FileUse => ({ flag: "", value, span, access: "read", content: "unseen" })),
  ];
}

function notANumber(command: ParsedCommand, traits: FilterTraits): IntentDraft["refusal"] {
  const flag = command.flags.find(
    ({ name, value, bare }) => traits.numeric?.includes(name) && !bare && !NUMBER.test(value),
  );
  return flag && { reason: `${command.tool} takes a number there, and "${flag.value}" is none.`, span: flag.span };
}

function refused(command: ParsedCommand, traits: FilterTraits): Partial<IntentDraft> {
  const refusal = notANumber(command, traits) ?? traits.refuses?.(command);
  return refusal ? { refusal } : {};
}

/** The meaning of a program that turns its input into output, as far as its arguments let it. */
export function filter(traits: FilterTraits): ProgramMeaning {
  const meaning: Meaning = defineMeaning({
    apiVerbs: [],
    ...(traits.exitMeanings ? { exitMeanings: traits.exitMeanings } : {}),
    describe({ command }) {
      const files = fileUses(command, traits);
      const modifiers = uses(command, ...(traits.runs ?? [])).map(flagUse);
      const interactive = uses(command, ...(traits.follows ?? [])).map(flagUse);
      const does = (access: FileUse["access"]): boolean => files.some((file) => file.access === access);
      return combine(
        { effects: ["read"], files, modifiers, interactive },
        { effects: does("read") ? ["host-read"] : [] },
        { effects: does("write") ? ["host-write"] : [] },
        { effects: modifiers.length > 0 ? ["host-exec"] : [] },
        { effects: interactive.length > 0 ? ["block"] : [] },
        refused(command, traits),
        traits.more?.(command) ?? {},
      );
    },
  });
  return { commands: { "": meaning } };
}
