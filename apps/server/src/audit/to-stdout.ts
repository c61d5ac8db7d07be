import type { Settings } from "../config/settings.ts";

/** Whether standard output is the audit's: nothing else is written there then. */
export function auditsToStdout({ audit }: Pick<Settings, "audit">): boolean {
  return audit === "stdout";
}
