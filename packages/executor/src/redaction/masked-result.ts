import type { CommandResult } from "../outcome/result.ts";
import { hideIn } from "./hide-in.ts";
import type { Stage } from "./stage.ts";

/** The line of a failed call stands in its result, and who knows a secret may have written it there. */
export function maskResult(result: CommandResult, mask: () => Stage): CommandResult {
  const { error } = result;
  const { command } = error?.details ?? {};
  if (error === undefined || command === undefined) return result;
  return { ...result, error: { ...error, details: { ...error.details, command: hideIn(command, [mask()]) } } };
}
