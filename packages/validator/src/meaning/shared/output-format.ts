import type { ParsedCommand } from "../../grammar/command.ts";
import { holdsUnknown } from "../../language/unknown.ts";
import type { Span } from "../../language/words.ts";
import type { IntentDraft } from "../intent.ts";
import { givenUse } from "./flags.ts";

/**
 * What a CLI says to an output format that it does not have, such as a file's name or a template of kubectl's.
 *
 * @param formats in lower case.
 */
export function refusedFormat(
  { tool }: ParsedCommand,
  format: string,
  formats: ReadonlySet<string>,
  span: Span,
): Partial<IntentDraft> {
  // What nobody knows yet may become a format that the CLI has.
  if (formats.has(format.toLowerCase()) || holdsUnknown(format)) return {};
  const reason = `${tool} has no output format "${format}"; its formats are ${[...formats].join(", ")}.`;
  return { refusal: { reason, span } };
}

/** The same for a flag that names the format and nothing else. */
export function outputFormat(command: ParsedCommand, flag: string, formats: ReadonlySet<string>): Partial<IntentDraft> {
  const use = givenUse(command, flag);
  return use ? refusedFormat(command, use.value, formats, use.span) : {};
}
