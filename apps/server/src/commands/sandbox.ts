import { ConfigError } from "../config/config-error.ts";
import type { RunCommand } from "./command.ts";

export const run: RunCommand = async () => {
  throw new ConfigError("x");
};
