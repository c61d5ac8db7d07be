import type { ParsedCommand, ParsedOperand } from "../../grammar/command.ts";
import type { Effect, FileUse, FlagUse, IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type ProgramMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse } from "../shared/flags.ts";

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

/** Uses of flags that a filter may lack altogether. */
function usesOf({ flags }: ParsedCommand, names: readonly string[] | undefined): readonly FlagUse[] {
  const found: FlagUse[] = [];
  if (names !== undefined) for (const flag of flags) if (names.includes(flag.name)) found.push(flagUse(flag));
  return found;
}

function fileUses(command: ParsedCommand, traits: FilterTraits): readonly FileUse[] {
  const files: FileUse[] = [];
  const byFlag = (names: readonly string[] | undefined, access: FileUse["access"]): void => {
    // A flag without a value means the folder that the filter runs in.
    for (const use of usesOf(command, names))
      files.push({ access, content: "unseen", ...use, value: use.value || "." });
  };
  byFlag(traits.reads, "read");
  byFlag(traits.writes, "write");
  for (const { value, span } of traits.files?.(command) ?? command.operands) {
    if (value !== "-") files.push({ flag: "", value, span, access: "read", content: "unseen" });
  }
  return files;
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
      const modifiers = usesOf(command, traits.runs);
      const interactive = usesOf(command, traits.follows);
      const effects: Effect[] = ["read"];
      if (files.some(({ access }) => access === "read")) effects.push("host-read");
      if (files.some(({ access }) => access === "write")) effects.push("host-write");
      if (modifiers.length > 0) effects.push("host-exec");
      if (interactive.length > 0) effects.push("block");
      const own = { effects, files, modifiers, interactive };
      return combine(own, refused(command, traits), traits.more?.(command) ?? {});
    },
  });
  const commands = { "": meaning };
  return { commands: () => commands };
}
