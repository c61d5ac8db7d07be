import type { ProgramMeaning } from "../meaning.ts";
import { globals } from "./globals.ts";

/** Every istioctl command whose meaning is known, by canonical path. Help is understood of all of them. */
export const istioctl: ProgramMeaning = { commands: {}, globals };
