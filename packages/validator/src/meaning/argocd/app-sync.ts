import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { switchedOn, uses, valueOf } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { applications } from "./shared/applications.ts";
import { local } from "./shared/local.ts";
import { resources } from "./shared/resources.ts";
import { CHANGE_VERBS } from "./shared/core.ts";

/** Flags with which a sync deletes, or makes objects anew. */
const HARD = ["prune", "force", "replace"];

function which(command: ParsedCommand): Partial<IntentDraft> {
  const selected = valueOf(command, "selector") !== "";
  const some = selected || uses(command, "project").length > 0;
  return operandCount(command, some ? 0 : 1, selected ? 1 : Number.POSITIVE_INFINITY);
}

/** A preview asks whether to go on, unless somebody has said yes beforehand. */
function preview(command: ParsedCommand): Partial<IntentDraft> {
  const use = switchedOn(command, "preview-changes");
  return use && !switchedOn(command, "assumeYes") ? { effects: ["block"], interactive: [use] } : {};
}

/** Brings Applications to what the repository says. A dry run is an operation of the Application too. */
export const appSync = defineMeaning({
  apiVerbs: CHANGE_VERBS,
  describe({ command }) {
    const dryRun = switchedOn(command, "dry-run") !== undefined;
    return combine(
      {
        effects: ["write"],
        dryRun: dryRun ? "server" : "none",
        modifiers: dryRun ? [] : HARD.flatMap((name) => switchedOn(command, name) ?? []),
      },
      preview(command),
      which(command),
      applications(command),
      resources(command),
      local(command),
    );
  },
});
