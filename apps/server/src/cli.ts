import type { CommandIo, ExitCode } from "./commands/command.ts";
import { commands } from "./commands/registry.ts";
import { ConfigError } from "./config/config-error.ts";

/**
 * Runs the command that the arguments name; `serve` where they begin with a flag or are none.
 *
 * @returns The process's exit code: 0 done, 1 failed, 2 wrong usage or configuration.
 */
export async function main(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name, rest] = commandOf(args);
  try {
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (entry === undefined) {
      const known = Object.keys(commands).join(", ");
      throw new ConfigError(`There is no command ${JSON.stringify(name)}. Use one of ${known}.`);
    }
    const { run } = await entry.load();
    return await run(rest, io);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function commandOf(args: readonly string[]): [name: string, rest: readonly string[]] {
  const [first, ...rest] = args;
  if (first === undefined) return ["serve", []];
  if (first === "--version" || first === "-v") return ["version", rest];
  if (first === "--help" || first === "-h") return ["help", rest];
  if (first.startsWith("-")) return rest.includes("--help") ? ["help", ["serve"]] : ["serve", args];
  return rest.includes("--help") || rest.includes("-h") ? ["help", [first]] : [first, rest];
}
