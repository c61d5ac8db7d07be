import type { ParsedCommand } from "../../../grammar/command.ts";
import type { FlagUse, IntentDraft } from "../../intent.ts";
import { combine } from "../../shared/combine.ts";
import { flagUse, lastUse, switchedOn, uses } from "../../shared/flags.ts";
import { HARMLESS_FUNCTIONS } from "../name-template/harmless-functions.ts";
import { templateCalls } from "../name-template/template-calls.ts";

/** Flags that take part in turning a chart into manifests: programs, name servers, and the template of the release's name. */
export function rendering(command: ParsedCommand): Partial<IntentDraft> {
  const programs = uses(command, "post-renderer", "post-renderer-args").map(flagUse);
  const dns = switchedOn(command, "enable-dns");
  return combine(
    { modifiers: programs, effects: programs.length > 0 ? ["host-exec"] : [] },
    { modifiers: dns ? [dns] : [] },
    nameTemplate(command),
  );
}

/** The modifier's value is the function that is not harmless, or the whole text where it is no template. */
function nameTemplate(command: ParsedCommand): Partial<IntentDraft> {
  const use = lastUse(command, "name-template");
  if (!use) return {};
  const calls = templateCalls(use.value) ?? [use.value];
  const modifiers: FlagUse[] = calls
    .filter((call) => !HARMLESS_FUNCTIONS.has(call))
    .map((value) => ({ flag: use.name, value, span: use.span }));
  return { modifiers, effects: modifiers.length > 0 ? ["host-read"] : [] };
}
