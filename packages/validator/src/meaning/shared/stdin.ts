import type { FlagUse, IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { readFrom } from "./location.ts";

/** A file that a CLI reads, where `-` is standard input. Without content or an earlier stage somebody else writes it. */
export function readOrStdin(use: FlagUse, { stdin, knowledge }: MeaningInput): Partial<IntentDraft> {
  if (use.value === "-") return { stdin: stdin === undefined ? "piped" : "seen" };
  return readFrom(use, knowledge);
}
