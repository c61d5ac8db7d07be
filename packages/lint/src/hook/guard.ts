import { UsageError } from "../usage-error.ts";
import type { Answer } from "./answer.ts";
import { judgeLine } from "./judge-line.ts";
import { type GuardPlace, guardSettings } from "./settings.ts";

/** Judges a line by the settings of its project; broken ones deny it. */
export async function guard(command: string, place: GuardPlace): Promise<Answer> {
  try {
    return await judgeLine(command, await guardSettings(place));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: "deny", reason: `The shell is not guarded until this is mended: ${error.message}` };
  }
}
