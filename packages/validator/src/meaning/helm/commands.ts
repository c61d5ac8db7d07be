import type { ProgramMeaning } from "../meaning.ts";

/** Every helm command whose meaning is known, by canonical path. */
export const helm: ProgramMeaning = { commands: {} };
