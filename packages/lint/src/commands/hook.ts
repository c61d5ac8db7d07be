import { claudeCode } from "../hook/clients/claude-code.ts";
import { type HookClient, HookInputError } from "../hook/clients/client.ts";
import { cursor } from "../hook/clients/cursor.ts";
import { parts } from "../hook/compiled/parts.ts";
import { answerHook } from "../hook/run.ts";
import { useAsUsual } from "../hook/usual-lines.ts";

/** An import of it would bring its streams and promises along, which take a sixth of the time that a start takes. */
const { readSync, writeSync } = process.getBuiltinModule("node:fs");

/** The one exit code after which both clients keep the command from running, and show what stands on standard error. */
const BLOCKS = 2;

interface Given {
  readonly client: HookClient;
  readonly policy?: string;
  readonly config?: string;
}

/** Node's own parser would take a tenth of the time that an answer takes. */
function readWords(args: readonly string[]): Given {
  const values: { policy?: string; config?: string } = {};
  const names: string[] = [];
  let asks = false;
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? "";
    const [, option, written] = /^--(policy|config)(?:=(.+))?$/s.exec(word) ?? [];
    if (option === "policy" || option === "config") {
      const value = written ?? args[(index += 1)];
      if (value === undefined) throw new HookInputError(`--${option} takes a path.`);
      values[option] = value;
    } else if (word === "--ask") asks = true;
    else if (word.startsWith("-")) throw new HookInputError(`\`hook\` has no option ${JSON.stringify(word)}.`);
    else names.push(word);
  }
  const [name, more] = names;
  const client = name === "claude-code" ? claudeCode : name === "cursor" ? cursor(asks) : undefined;
  if (client === undefined || more !== undefined)
    throw new HookInputError(
      "`hook` takes the client that runs it: `k8s-mcp-lint hook claude-code` or `… hook cursor`.",
    );
  return { client, ...values };
}

/** Without an answer the command would run. */
function block(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  const failed = error instanceof HookInputError ? "" : "the guard of the shell failed itself: ";
  try {
    writeSync(2, `k8s-mcp-lint: ${failed}${reason}\n`);
  } finally {
    process.exit(BLOCKS);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** All of standard input. A client may hand over a pipe on which a read does not wait: then the stream reads on. */
async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for (;;) {
      const chunk = Buffer.alloc(64 * 1024);
      const length = readSync(0, chunk);
      if (length === 0) break;
      chunks.push(chunk.subarray(0, length));
    }
  } catch (error) {
    const code = codeOf(error);
    // Windows says so where a pipe ends.
    if (code !== "EAGAIN" && code !== "EOF") throw error;
    if (code === "EAGAIN") for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * `k8s-mcp-lint hook claude-code|cursor`: answers one message of a client.
 *
 * It reads and writes descriptors, since the streams of a process take a third of the time that an answer takes. Whatever
 * goes wrong ends with the exit code that blocks.
 *
 * @param args the words behind `hook`.
 */
export async function hook(args: readonly string[]): Promise<void> {
  process.on("uncaughtException", block);
  process.on("unhandledRejection", block);
  try {
    const { client, ...files } = readWords(args);
    const input = await readInput();
    const answer = await answerHook(client, input, { from: process.cwd(), env: process.env, ...files });
    if (answer !== "") writeSync(1, answer);
    await parts.keep(useAsUsual);
  } catch (error) {
    block(error);
  }
}
