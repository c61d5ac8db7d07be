import type { Answer } from "./answer.ts";
import type { ShellCall } from "./clients/client.ts";
import { judgeLine } from "./judge-line.ts";
import { type GuardPlace, guardSettings } from "./settings.ts";

/** Judges a line by the settings of its project; broken ones deny it. */
export async function guard(
  { command, shell }: Pick<ShellCall, "command" | "shell">,
  place: GuardPlace,
): Promise<Answer> {
  const settings = await guardSettings(place);
  if ("problem" in settings)
    return { kind: "deny", reason: `The shell is not guarded until this is mended: ${settings.problem}` };
  if (shell !== "powershell") return judgeLine(command, settings);
  const { judgePowerShell } = await import("./powershell.ts");
  return judgePowerShell(command, settings);
}
