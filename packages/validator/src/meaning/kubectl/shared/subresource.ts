import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { flagUse, givenUse } from "../../shared/flags.ts";

/** `--subresource` makes a command go to another door of the object than the one that is guarded. */
export function subresource(command: ParsedCommand): Partial<IntentDraft> {
  const use = givenUse(command, "subresource");
  return use ? { modifiers: [flagUse(use)] } : {};
}
