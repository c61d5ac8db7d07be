import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { unlessDryRun } from "./dry-run.ts";
import { switchedOn } from "./flags.ts";

/** Helm 3 says `--force`; helm 4 has `--force-replace` for it, and `--force-conflicts` for fields that others own. */
export function force(command: ParsedCommand): Partial<IntentDraft> {
  if (unlessDryRun(command, "write").dryRun === "client") return {};
  return { modifiers: switchedOn(command, ["force", "force-replace", "force-conflicts"]) };
}
