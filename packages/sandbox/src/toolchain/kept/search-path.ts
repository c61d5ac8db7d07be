import { delimiter } from "node:path";
import { toolchainFolder } from "./folder.ts";
import { installationFolder } from "./installation.ts";
import { currentPlatform } from "../catalogue/platform.ts";
import { PROGRAMS } from "../catalogue/programs.ts";

/**
 * The folders in which brought programs stand or will stand, in PATH's form; empty on a machine that none are brought
 * for. Nothing is read: a program that is brought later is found at the next look.
 */
export function toolchainSearchPath(): string {
  try {
    const context = { folder: toolchainFolder(), platform: currentPlatform() };
    return PROGRAMS.map((program) => installationFolder(program, context)).join(delimiter);
  } catch {
    return "";
  }
}
