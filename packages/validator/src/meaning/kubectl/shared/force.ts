import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { flagUse, lastUse, switchedOn } from "../../shared/flags.ts";

/** `--force` and `--grace-period=0` end objects without waiting for what they guard. */
export function force(command: ParsedCommand): Partial<IntentDraft> {
  const forced = switchedOn(command, "force");
  const grace = lastUse(command, "grace-period");
  const atOnce = grace && Number(grace.value) === 0 ? [flagUse(grace)] : [];
  return { modifiers: [...(forced ? [forced] : []), ...atOnce] };
}
