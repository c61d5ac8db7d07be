import { claudeCode } from "../hook/claude-code.ts";
import type { HookClient } from "../hook/client.ts";
import { cursor } from "../hook/cursor.ts";
import { answerHook } from "../hook/run.ts";
import { UsageError } from "../usage-error.ts";
import { type CommandRun, readAll } from "./io.ts";
import { readOptions } from "./options.ts";

const OPTIONS = { policy: { type: "string" }, config: { type: "string" }, ask: { type: "boolean" } } as const;

function clientFor(name: string | undefined, asks: boolean): HookClient {
  if (name === "claude-code") return claudeCode;
  if (name === "cursor") return cursor(asks);
  throw new UsageError("`hook` takes the client that runs it: `k8s-mcp-lint hook claude-code` or `… hook cursor`.");
}

/** Both clients let the command run after any other exit code than this one. */
function failClosed(error: unknown): void {
  process.stderr.write(`k8s-mcp-lint: the guard failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}

/** `k8s-mcp-lint hook claude-code|cursor` */
export const hook: CommandRun = async (args, io) => {
  process.on("uncaughtException", failClosed);
  process.on("unhandledRejection", failClosed);
  const { values, positionals } = readOptions(args, OPTIONS);
  const [name, more] = positionals;
  if (more !== undefined) throw new UsageError("`hook` takes one client.");
  const answer = await answerHook(clientFor(name, values.ask === true), await readAll(io), {
    from: io.cwd(),
    env: io.env,
    ...(values.policy === undefined ? {} : { policy: values.policy }),
    ...(values.config === undefined ? {} : { config: values.config }),
  });
  if (answer !== "") io.stdout.write(answer);
  return 0;
};
