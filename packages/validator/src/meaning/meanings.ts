import type { ProgramName } from "../grammar/command.ts";
import type { ProgramMeaning } from "./meaning.ts";
import { MEANINGS } from "./registry.ts";

/** What is known of a program. Node loads `meanings.node.ts` in the place of this file. */
export function meaningsOf(tool: ProgramName): ProgramMeaning | undefined {
  return MEANINGS[tool];
}
