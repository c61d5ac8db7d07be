import type { ParsedCommand } from "../../grammar/command.ts";
import { holdsUnknown } from "../../language/unknown.ts";
import type { IntentDraft } from "../intent.ts";
import { lastUse } from "./flags.ts";

/** What a CLI says to an output format that it does not have, such as a file's name or a template of kubectl's. */
export function outputFormat(command: ParsedCommand, flag: string, formats: ReadonlySet<string>): Partial<IntentDraft> {
  const use = lastUse(command, flag);
  // What nobody knows yet may become a format that the CLI has.
  if (!use || use.value === "" || formats.has(use.value.toLowerCase()) || holdsUnknown(use.value)) return {};
  const reason = `${command.tool} has no output format "${use.value}"; its formats are ${[...formats].join(", ")}.`;
  return { refusal: { reason, span: use.span } };
}
