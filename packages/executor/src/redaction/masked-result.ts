import type { CommandResult } from "../outcome/result.ts";
import type { Stage } from "./stage.ts";

/** A text at hand as a whole, without what a mask hides. */
export function maskText(mask: Stage, text: string): string {
  const shown = Buffer.from(mask.write(Buffer.from(text)));
  return Buffer.concat([shown, mask.end()]).toString();
}

/** The line of a failed call stands in its result, and who knows a secret may have written it there. */
export function maskResult(result: CommandResult, mask: () => Stage): CommandResult {
  const { error } = result;
  const { command } = error?.details ?? {};
  if (error === undefined || command === undefined) return result;
  return { ...result, error: { ...error, details: { ...error.details, command: maskText(mask(), command) } } };
}
