import type { ParsedCommand } from "../grammar/command.ts";
import type { StageIntent } from "./intent.ts";

/** What the meaning of a command may look at. */
export interface MeaningInput {
  readonly command: ParsedCommand;
  /** The stage whose output this one reads. */
  readonly upstream?: StageIntent;
  /** Content of standard input where the caller handed it in (first stage only). */
  readonly stdin?: string;
}

/** What a command's own meaning says; what holds for every command of a CLI (context, namespace, connection flags, help) is added once, outside. */
export type IntentDraft = Pick<StageIntent, "effects"> &
  Partial<Omit<StageIntent, "tool" | "path" | "span" | "help" | "apiVerbs" | "exitMeanings">>;

/** One command of one CLI: what it does, in terms that rules can judge. One file a command. */
export interface Meaning {
  /** API verbs that the audit log may show. */
  readonly apiVerbs: readonly string[];
  /** Exit codes other than 0 that are answers (`diff` says 1 for "there are differences"). */
  readonly exitMeanings?: Readonly<Record<number, string>>;
  describe(input: MeaningInput): IntentDraft;
}

/** Identity function: gives a meaning file its types without an annotation. */
export function defineMeaning(meaning: Meaning): Meaning {
  return meaning;
}
