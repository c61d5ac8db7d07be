import type { ParsedCommand } from "../grammar/command.ts";
import type { ManifestReader } from "../manifest/manifest.ts";
import type { Resolver } from "../resources/resource.ts";
import type { IntentDraft, StageIntent } from "./intent.ts";

/** What meaning knows beside the line itself. */
export interface Knowledge {
  readonly resources: Resolver;
  /** Reads what the built-in reader of JSON and plain block YAML cannot. */
  readonly readManifests: ManifestReader | undefined;
  /** Content of files that the line reads, by the path that stands on the line. */
  readonly files: Readonly<Record<string, string>> | undefined;
}

/** What the meaning of a command may look at. */
export interface MeaningInput {
  readonly command: ParsedCommand;
  /** The stage whose output this one reads. */
  readonly upstream: StageIntent | undefined;
  /** Content of standard input where the caller handed it in (first stage only). */
  readonly stdin: string | undefined;
  readonly knowledge: Knowledge;
}

/** One command of one program: what it does, in terms that rules can judge. One file a command. */
export interface Meaning {
  /** API verbs that the audit log may show. */
  readonly apiVerbs: readonly string[];
  /** Exit codes other than 0 that are answers (`diff` says 1 for "there are differences"). */
  readonly exitMeanings?: Readonly<Record<number, string>>;
  describe(input: MeaningInput): IntentDraft;
}

/** Everything that is known of one program. */
export interface ProgramMeaning {
  /**
   * By canonical path, words joined by a space: `rollout status`. A filter has the one entry `""`. Made when first asked
   * for: nobody needs the table of a CLI that has no line.
   */
  commands(): Readonly<Record<string, Meaning>>;
  /** What holds for every command of the program: namespace, context, connection flags. Merged into what a command says. */
  globals?(input: MeaningInput): Partial<IntentDraft>;
}

/** Identity function: gives a meaning file its types without an annotation. */
export function defineMeaning(meaning: Meaning): Meaning {
  return meaning;
}
