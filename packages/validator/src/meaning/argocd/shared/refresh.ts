import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { flagUse, givenUse, switchedOn } from "../../shared/flags.ts";

/** A refresh marks the Application, so that its controller compares it anew: a write, if a harmless one. */
export function refresh(command: ParsedCommand): Partial<IntentDraft> {
  const switches = ["refresh", "hard-refresh"].flatMap((name) => switchedOn(command, name) ?? []);
  return switches.length > 0 ? { effects: ["write"], modifiers: switches } : {};
}

/** `--refresh hard` of repositories is a word, and no switch. */
export function refreshMode(command: ParsedCommand): Partial<IntentDraft> {
  const use = givenUse(command, "refresh");
  return use ? { effects: ["write"], modifiers: [flagUse(use)] } : {};
}
