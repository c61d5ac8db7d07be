import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { flagUse, lastUse } from "../../shared/flags.ts";

/** `--subresource` makes a command go to another door of the object than the one that is guarded. */
export function subresource(command: ParsedCommand): Partial<IntentDraft> {
  const use = lastUse(command, "subresource");
  return use && use.value !== "" ? { modifiers: [flagUse(use)] } : {};
}
