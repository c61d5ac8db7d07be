import type { ProgramMeaning } from "../meaning.ts";
import { version } from "./version.ts";

/** Every kubectl command whose meaning is known, by canonical path. */
export const kubectl: ProgramMeaning = {
  commands: { version },
};
