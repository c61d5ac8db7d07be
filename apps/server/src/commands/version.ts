import { parseFlags } from "../config/flags.ts";
import { VERSION } from "../version.ts";
import type { RunCommand } from "./command.ts";

export const run: RunCommand = async (args, { stdout }) => {
  parseFlags(args, {}, { withSettings: false });
  stdout.write(`${VERSION}\n`);
  return 0;
};
