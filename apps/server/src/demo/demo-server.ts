import { randomBytes } from "node:crypto";
import { dirname, join, resolve, delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";

export interface DemoServer {
  /** The MCP endpoint. */
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

export interface DemoServerOptions {
  readonly kubeconfig: string;
  /** Absolute paths of the CLIs that the story uses. */
  readonly programs: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Starts this very program as a server of its own, as a client would meet it. */
export async function demoServer({ kubeconfig, programs, env }: DemoServerOptions): Promise<DemoServer> {
  const token = randomBytes(24).toString("base64url");
  const settings = ["--transport=streamable-http", "--port=0", "--auth=token", `--workspace=${chartsFolder()}`];
  // Over `ipc` the server learns of this process's end, however it comes.
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? "", "serve", ...settings], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      HOME: env["HOME"],
      PATH: [...new Set(programs.map((path) => dirname(path))), env["PATH"]].join(delimiter),
      KUBECONFIG: kubeconfig,
      K8S_MCP_TOKEN: token,
    },
  });
  const ended = once(child, "exit");
  const said: string[] = [];
  const url = await new Promise<string>((found, failed) => {
    const listen = (chunk: Buffer): void => {
      said.push(chunk.toString("utf8"));
      const [address] = /http:\/\/[\w.:[\]]+\/mcp/.exec(said.join("")) ?? [];
      if (address !== undefined) found(address);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", () => failed(new Error(`The demo's server ended before it served:\n${said.join("")}`)));
  });
  return {
    url,
    token,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The story's charts: beside the program in the published package, in the examples of a clone. */
function chartsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const folders = [
    join(here, "charts"),
    resolve(here, "../../../examples/charts"),
    resolve(here, "../../../../examples/charts"),
  ];
  const found = folders.find((folder) => existsSync(join(folder, "wordpress/Chart.yaml")));
  if (found === undefined)
    throw new Error("The demo's chart is missing from this installation. Install the package again.");
  return found;
}
