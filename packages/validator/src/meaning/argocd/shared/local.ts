import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { flagUse, givenUse } from "../../shared/flags.ts";

/** Manifests of this machine in the place of the repository's. */
export function local(command: ParsedCommand): Partial<IntentDraft> {
  const use = givenUse(command, "local");
  return use ? { modifiers: [flagUse(use)] } : {};
}
