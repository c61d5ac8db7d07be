import { UsageError } from "../usage-error.ts";
import type { Answer } from "./answer.ts";
import type { ShellCall } from "./client.ts";
import { judgeLine } from "./judge-line.ts";
import { type GuardPlace, guardSettings } from "./settings.ts";

/** Judges a line by the settings of its project; broken ones deny it. */
export async function guard(
  { command, shell }: Pick<ShellCall, "command" | "shell">,
  place: GuardPlace,
): Promise<Answer> {
  try {
    const settings = await guardSettings(place);
    if (shell !== "powershell") return await judgeLine(command, settings);
    const { judgePowerShell } = await import("./powershell.ts");
    return await judgePowerShell(command, settings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: "deny", reason: `The shell is not guarded until this is mended: ${error.message}` };
  }
}
