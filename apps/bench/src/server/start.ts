import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

/** What of a tool a model reads before it calls any. */
interface ListedTool {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: object;
}

/** A server from its start to its first list of tools. */
export interface Start {
  /** Milliseconds from the start of the process to the answered `tools/list`. */
  readonly milliseconds: number;
  /** KiB of proportional set size after that; undefined where the system does not tell. */
  readonly pss: number | undefined;
  readonly tools: number;
  /** Names, descriptions and input schemas as JSON, four bytes to a token. */
  readonly tokens: number;
}

const PATIENCE = 60_000;

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "bench", version: "0.0.0" } },
};

function pssOf(pid: number | undefined): number | undefined {
  if (process.platform !== "linux" || pid === undefined) return undefined;
  return Number(/^Pss: +(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]);
}

function shown({ name, description, inputSchema }: ListedTool): object {
  return { name, description, inputSchema };
}

/**
 * Starts an MCP server on its standard streams, asks for its tools as a client does, and ends it.
 *
 * @throws {Error} where it does not answer within a minute.
 */
export async function startOnce(
  [file, ...args]: readonly [string, ...string[]],
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<Start> {
  const begin = performance.now();
  const child = spawn(file, args, { env, stdio: ["pipe", "pipe", "ignore"] });
  const answers = createInterface({ input: child.stdout });
  const tell = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const listed = Promise.withResolvers<string>();
  answers.on("line", (line) => {
    const id = /"id":(\d+)/.exec(line)?.[1];
    if (id === "1") {
      tell({ method: "notifications/initialized" });
      tell({ id: 2, method: "tools/list", params: {} });
    } else if (id === "2") listed.resolve(line);
  });
  child.on("error", listed.reject);
  child.stdin.on("error", listed.reject);
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.once("exit", (code) => listed.reject(new Error(`${file} ended with ${code} before it listed its tools.`)));
  tell(INITIALIZE);
  const stopped = new AbortController();
  const late = delay(PATIENCE, undefined, { signal: stopped.signal }).then(() =>
    listed.reject(new Error(`${file} did not list its tools in time.`)),
  );
  try {
    const line = await listed.promise;
    const milliseconds = performance.now() - begin;
    const pss = pssOf(child.pid);
    const answer: { readonly result: { readonly tools: readonly ListedTool[] } } = JSON.parse(line);
    const { tools } = answer.result;
    const tokens = Buffer.byteLength(JSON.stringify(tools.map(shown))) / 4;
    return { milliseconds, pss, tools: tools.length, tokens };
  } finally {
    stopped.abort();
    late.catch(() => undefined);
    child.kill("SIGKILL");
    await ended;
  }
}
