import { CLI_NAMES } from "../../grammar/command.ts";

/** Whether a text begins as a line of a CLI does. */
export function isCliLine(text: string): boolean {
  return CLI_NAMES.some((name) => text.startsWith(`${name} `));
}
