import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { flagUse, lastUse, switchedOn } from "../../shared/flags.ts";

/** A number as Go reads it with base 0: `0x0` and `0_0` are 0 too. */
function isZero(text: string): boolean {
  return Number(text.replaceAll("_", "")) === 0;
}

/** `--force` and `--grace-period=0` end objects without waiting for what they guard. */
export function force(command: ParsedCommand): Partial<IntentDraft> {
  const forced = switchedOn(command, "force");
  const grace = lastUse(command, "grace-period");
  const atOnce = grace && isZero(grace.value) ? [flagUse(grace)] : [];
  return { modifiers: [...(forced ? [forced] : []), ...atOnce] };
}

/**
 * With `--force`, `replace` deletes what it writes, and `apply` what it cannot change, with all that hangs on it; then they
 * make it anew.
 */
export function deletesFirst(command: ParsedCommand, given: IntentDraft | undefined): Partial<IntentDraft> {
  if (!given || !switchedOn(command, "force")) return {};
  return { effects: ["delete"], targets: (given.targets ?? []).map((target) => ({ ...target, effect: "delete" })) };
}
