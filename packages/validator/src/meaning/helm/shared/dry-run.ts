import type { ParsedCommand } from "../../../grammar/command.ts";
import type { Effect, IntentDraft } from "../../intent.ts";
import { lastUse } from "../../shared/flags.ts";

/** What helm 3 and 4 take for "print only": helm 4 reads every spelling of Go's `true`, and calls a bare flag `unset`. */
const CLIENT = new Set(["client", "unset", "1", "t", "T", "true", "TRUE", "True"]);
/** What leaves the command as it is; helm 3 takes the empty text for `none`. */
const NONE = new Set(["", "none", "0", "f", "F", "false", "FALSE", "False"]);

/** What a command does to the cluster, with its `--dry-run` taken into account. */
export function unlessDryRun(command: ParsedCommand, effect: Effect): Partial<IntentDraft> {
  const use = lastUse(command, "dry-run");
  if (!use || NONE.has(use.value)) return { effects: [effect], dryRun: "none" };
  if (use.bare || CLIENT.has(use.value)) return { effects: ["read"], dryRun: "client" };
  if (use.value === "server") return { effects: [effect], dryRun: "server" };
  const reason = `--dry-run takes none, client or server, and not "${use.value}".`;
  return { effects: [effect], dryRun: "none", refusal: { reason, span: use.span } };
}
