import type { IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { durationSeconds } from "../../shared/duration.ts";
import { lastUse } from "../../shared/flags.ts";

/** A command that waits for a state until its `--timeout`, or for as long as the call may take. */
export function waits({ command }: MeaningInput): Partial<IntentDraft> {
  const use = lastUse(command, "timeout");
  const timeoutSeconds = use && durationSeconds(use.value);
  if (!use || timeoutSeconds === undefined) return { waits: { span: command.span } };
  return { waits: { timeoutSeconds, span: use.span } };
}
