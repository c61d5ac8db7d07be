import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { switchedOn } from "../../shared/flags.ts";
import { unlessDryRun } from "./dry-run.ts";

const FLAGS = ["force", "force-replace", "force-conflicts", "take-ownership"];

/**
 * Helm 3 says `--force`; helm 4 has `--force-replace` for it, and `--force-conflicts` for fields that others own. Both
 * have `--take-ownership` for whole objects, which go with the release when that is removed.
 */
export function force(command: ParsedCommand): Partial<IntentDraft> {
  if (unlessDryRun(command, "write").dryRun === "client") return {};
  return { modifiers: FLAGS.flatMap((name) => switchedOn(command, name) ?? []) };
}
