import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A conversation with an MCP server over its standard streams. */
export interface Client {
  /** @throws where the server answers with an error, or ends. */
  call(tool: { readonly name: string; readonly arguments: object }): Promise<string>;
  close(): void;
}

/** Starts a server and initializes it. */
export async function connect(
  [file, ...args]: readonly [string, ...string[]],
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<Client> {
  const child = spawn(file, args, { env, stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map<number, PromiseWithResolvers<string>>();
  let last = 0;
  const fail = (why: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ${why}`));
    waiting.clear();
  };
  child.on("error", () => fail("could not be started."));
  child.on("exit", () => fail("has ended."));
  child.stdin.on("error", () => {});
  createInterface({ input: child.stdout }).on("line", (line) => {
    const id = Number(/"id":(\d+)/.exec(line)?.[1]);
    waiting.get(id)?.resolve(line);
    waiting.delete(id);
  });
  const tell = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const ask = async (method: string, params: object): Promise<string> => {
    last += 1;
    const answer = Promise.withResolvers<string>();
    waiting.set(last, answer);
    tell({ id: last, method, params });
    const line = await answer.promise;
    if (/^\{[^{]*"error":|"isError":true/.test(line)) throw new Error(`${file}: ${line.slice(0, 300)}`);
    return line;
  };
  await ask("initialize", {
    protocolVersion: "2025-06-18",
    capabilities: {},
    clientInfo: { name: "bench", version: "0.0.0" },
  });
  tell({ method: "notifications/initialized" });
  return {
    call: (tool) => ask("tools/call", tool),
    close() {
      child.kill();
    },
  };
}
