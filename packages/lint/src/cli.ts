import type { CommandRun, Io } from "./commands/io.ts";
import { UsageError } from "./usage-error.ts";

/** Each is loaded when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandRun>>> = {
  check: async () => (await import("./commands/check.ts")).check,
  explain: async () => (await import("./commands/explain.ts")).explain,
  rules: async () => (await import("./commands/rules.ts")).rules,
  help: async () => {
    const { HELP } = await import("./commands/help.ts");
    return (_args, { stdout }) => {
      stdout.write(HELP);
      return 0;
    };
  },
  version: async () => {
    const { VERSION } = await import("./version.ts");
    return (_args, { stdout }) => {
      stdout.write(`${VERSION}\n`);
      return 0;
    };
  },
};

async function commandFor(args: readonly string[]): Promise<readonly [CommandRun, readonly string[]]> {
  const [first = "", ...rest] = args;
  const asksFor = first === "--help" || first === "-h" ? "help" : first === "--version" ? "version" : first;
  const load = Object.hasOwn(COMMANDS, asksFor) ? COMMANDS[asksFor] : undefined;
  return load === undefined ? [(await import("./commands/lint.ts")).lint, args] : [await load(), rest];
}

/**
 * Runs the command that the words name.
 *
 * @param args without program and script.
 * @returns the exit code: 0, 1 for findings, 2 for wrong use or broken settings.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    const [run, rest] = await commandFor(args);
    return await run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`k8s-mcp-lint: ${error.message}\n`);
      return 2;
    }
    const reason = error instanceof Error ? error.message : String(error);
    io.stderr.write(
      `k8s-mcp-lint: it failed itself: ${reason}\nPlease report this at https://github.com/k8s-mcp/k8s-mcp/issues\n`,
    );
    return 2;
  }
}
