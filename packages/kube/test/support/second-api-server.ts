import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readlink } from "node:fs/promises";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { listen } from "./port.ts";

/** An API server over the same data as the tests' own, which may be stopped without ending theirs. */
export interface SecondApiServer {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, "close");
  return port;
}

/** The command line with which the sandbox's own API server was started. */
async function runningServer(
  port: string,
): Promise<{ readonly file: string; readonly args: readonly string[]; readonly cwd: string }> {
  const { stdout } = await promisify(execFile)("ps", ["-eww", "-o", "pid=,args="], { maxBuffer: 16 * 1024 * 1024 });
  const line = stdout
    .split("\n")
    .find((one) => one.includes("kube-apiserver") && one.includes(`--secure-port=${port}`));
  const [pid = "", file = "", ...args] = line?.trim().split(/\s+/) ?? [];
  if (line === undefined) throw new Error("The sandbox's API server is not among the processes.");
  return { file, args, cwd: await readlink(`/proc/${pid}/cwd`) };
}

/** @param like address of the sandbox's own. */
export async function secondApiServer(like: URL): Promise<SecondApiServer> {
  const { file, args, cwd } = await runningServer(like.port);
  const port = await freePort();
  const own = args.filter((arg) => !arg.startsWith("--secure-port=") && !arg.startsWith("--audit-"));
  let child: ChildProcess | undefined;

  async function stop(): Promise<void> {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const over = once(running, "exit");
    running.kill("SIGKILL");
    await over;
  }
  onTestFinished(stop);
  return {
    url: `https://127.0.0.1:${port}`,
    async start() {
      child = spawn(file, [...own, `--secure-port=${port}`], { cwd, stdio: "ignore" });
      await once(child, "spawn");
    },
    stop,
  };
}
