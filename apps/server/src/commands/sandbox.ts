import type { DetachedSandbox, Sandbox } from "@k8s-mcp/sandbox";
import { SandboxError, sandboxDown, sandboxStatus, sandboxUp, startSandbox } from "@k8s-mcp/sandbox";
import { ConfigError } from "../config/config-error.ts";
import { parseFlags } from "../config/flags.ts";
import { createLog } from "../telemetry/log.ts";
import type { CommandIo, ExitCode, RunCommand } from "./command.ts";
import { progressLine } from "./progress-line.ts";
import { shutdownSignal } from "./shutdown.ts";

const own = {
  detach: { type: "boolean", description: "Leave it running in the background" },
  json: { type: "boolean", description: "As JSON" },
} as const;

const USAGE = "Usage: k8s-mcp sandbox up [--detach] | down | status [--json]";

/** `sandbox`: a control plane on its own, for trying things with kubectl, helm or a server of one's own. */
export const run: RunCommand = async (args, io) => {
  const flags = parseFlags(args, own, { withSettings: false, maxOperands: 1 });
  const json = flags.own["json"] === true;
  try {
    const [action] = flags.operands;
    if (action === "up") return await up({ detach: flags.own["detach"] === true, json }, io);
    if (action === "down") return await down(json, io);
    if (action === "status") return await status(json, io);
    throw new ConfigError(USAGE);
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 1;
  }
};

async function up(
  { detach, json }: { detach: boolean; json: boolean },
  { stdout, stderr }: CommandIo,
): Promise<ExitCode> {
  const stop = shutdownSignal(createLog("warn", stderr));
  const line = progressLine(stderr);
  const options = { signal: stop.signal, onProgress: (message: string) => line.show(message, message) };
  try {
    if (detach) {
      const { sandbox, alreadyRunning } = await sandboxUp(options);
      line.end();
      stdout.write(described(sandbox, json, alreadyRunning ? "It runs already" : "It runs in the background"));
      return 0;
    }
    const sandbox = await startSandbox(options);
    line.end();
    stdout.write(described(sandbox, json, "Ctrl-C stops it"));
    const end = await Promise.race([sandbox.ended, stop.asked]);
    await sandbox.stop();
    if (end?.by !== "failure") return 0;
    stderr.write(`${end.message}\n`);
    return 1;
  } finally {
    line.end();
    stop.done();
  }
}

async function down(json: boolean, { stdout }: CommandIo): Promise<ExitCode> {
  const { wasRunning } = await sandboxDown();
  stdout.write(json ? `${JSON.stringify({ wasRunning })}\n` : wasRunning ? "Stopped.\n" : "There was none.\n");
  return 0;
}

/** Exit code 1 where none runs, so that scripts can ask. */
async function status(json: boolean, { stdout }: CommandIo): Promise<ExitCode> {
  const found = await sandboxStatus();
  if (json) stdout.write(`${JSON.stringify(found)}\n`);
  else
    stdout.write(found.running ? described(found.sandbox, false, "k8s-mcp sandbox down stops it") : "There is none.\n");
  return found.running ? 0 : 1;
}

function described({ url, kubeconfig, caFile }: Sandbox | DetachedSandbox, json: boolean, remark: string): string {
  return json
    ? `${JSON.stringify({ url, kubeconfig, caFile })}\n`
    : `A throwaway Kubernetes at ${url}. ${remark}.\n\n  export KUBECONFIG=${kubeconfig}\n`;
}
