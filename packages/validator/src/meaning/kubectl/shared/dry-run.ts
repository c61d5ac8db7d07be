import { parseGoBool } from "../../../grammar/cobra/values.ts";
import type { ParsedCommand } from "../../../grammar/command.ts";
import type { Effect, IntentDraft, Target } from "../../intent.ts";
import { lastUse } from "../../shared/flags.ts";

/** What says how something is read or shown, which is done all the same. */
const STAYING: ReadonlySet<string> = new Set<string>(["cuts-text", "from-folder", "resolve"]);

function strategy(command: ParsedCommand): Partial<IntentDraft> & Pick<Required<IntentDraft>, "dryRun"> {
  const use = lastUse(command, "dry-run");
  // kubectl asks for a bool before it looks for a word.
  const isOn = use && parseGoBool(use.value);
  if (!use || isOn === false || use.value === "none") return { dryRun: "none" };
  if (isOn || use.bare || use.value === "client" || use.value === "unchanged") return { dryRun: "client" };
  if (use.value === "server") return { dryRun: "server" };
  const reason = `--dry-run takes none, server or client, and not "${use.value}".`;
  return { dryRun: "none", refusal: { reason, span: use.span } };
}

function printed(effect: Effect): Effect {
  return effect === "write" || effect === "delete" ? "read" : effect;
}

function printedTarget(target: Target): Target {
  return target.effect === "write" || target.effect === "delete" ? { ...target, effect: "read" } : target;
}

/**
 * A draft with `--dry-run` taken into account: the client's only prints, so that a change becomes a read. What the content
 * holds, and what the command reads from files or runs, stays what it was.
 */
export function withDryRun(command: ParsedCommand, draft: IntentDraft): IntentDraft {
  const { dryRun, ...rest } = strategy(command);
  if (dryRun !== "client") return { dryRun, ...rest, ...draft };
  return {
    dryRun,
    ...draft,
    effects: [...new Set(draft.effects.map(printed))],
    targets: (draft.targets ?? []).map(printedTarget),
    modifiers: (draft.modifiers ?? []).filter(({ flag }) => STAYING.has(flag)),
  };
}
