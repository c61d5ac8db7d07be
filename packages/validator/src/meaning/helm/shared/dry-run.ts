import { parseGoBool } from "../../../grammar/cobra/values.ts";
import type { ParsedCommand } from "../../../grammar/command.ts";
import type { Effect, IntentDraft } from "../../intent.ts";
import { lastUse } from "../../shared/flags.ts";

/**
 * What a command does to the cluster, with its `--dry-run` taken into account. Helm 4 reads every spelling of a Go bool and
 * calls a bare flag `unset`; helm 3 takes the empty text for `none`.
 */
export function unlessDryRun(command: ParsedCommand, effect: Effect): Partial<IntentDraft> {
  const use = lastUse(command, "dry-run");
  const isOn = use && parseGoBool(use.value);
  if (!use || isOn === false || use.value === "" || use.value === "none") return { effects: [effect], dryRun: "none" };
  if (isOn || use.bare || use.value === "client" || use.value === "unset")
    return { effects: ["read"], dryRun: "client" };
  if (use.value === "server") return { effects: [effect], dryRun: "server" };
  const reason = `--dry-run takes none, client or server, and not "${use.value}".`;
  return { effects: [effect], dryRun: "none", refusal: { reason, span: use.span } };
}
