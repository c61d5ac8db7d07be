import type { Audit } from "@k8s-mcp/executor";
import { ConfigError } from "../config/config-error.ts";
import { retiredVariables } from "../config/environment.ts";
import { parseFlags } from "../config/flags.ts";
import { setInVain } from "../config/http-only.ts";
import { loadConfig, type Config } from "../config/load.ts";
import type { Settings } from "../config/settings.ts";
import { serveStdio } from "../protocol/stdio.ts";
import type { PolicyStore } from "../policy/policy-store.ts";
import { createLog } from "../telemetry/log.ts";
import type { Log } from "../telemetry/log.ts";
import { wire } from "../wiring.ts";
import type { CommandIo, RunCommand } from "./command.ts";
import { shutdownSignal } from "./shutdown.ts";

const own = {
  sandbox: { type: "boolean", description: "Serve a throwaway control plane" },
  current: { type: "boolean", description: "Serve the kubeconfig's current context" },
  readonly: { type: "boolean", description: "The same as --mode readonly" },
} as const;

const FOR_PEOPLE = `This speaks MCP on standard input and output: an MCP client starts it and talks to it.
For an address to connect to: k8s-mcp --transport streamable-http. Everything else: k8s-mcp help.
`;

/** `serve`: until the client is gone, or the process is told to stop. */
export const run: RunCommand = async (args, io) => {
  const { config, sandboxed } = await configure(args, io.env);
  const { settings } = config;
  const log = createLog(settings.logLevel, io.stderr);
  for (const retired of retiredVariables(io.env)) log.warn("variable has no effect", { ...retired });
  const http = settings.transport !== "stdio";
  const inVain = setInVain(config);
  if (inVain.length > 0)
    log.warn("no effect on stdio", { settings: inVain.join(", "), fix: "--transport streamable-http" });
  const audit = await auditOf(settings, log);
  const policies = await policiesOf(settings, log);
  const stop = shutdownSignal(log, http ? policies : undefined);
  const sandbox = sandboxed ? (await import("./served-sandbox.ts")).servedSandbox(log, stop.signal) : undefined;
  const product = wire({ settings, log, policies, audit, cluster: sandbox && (() => sandbox.ready) });
  try {
    if (http) {
      const { serveHttp } = await import("./serve-http.ts");
      return await serveHttp({ config, product, log, stop, io, sandbox });
    }
    if (process.stdin.isTTY) io.stderr.write(FOR_PEOPLE);
    const service = serveStdio(product.catalogue, log, {
      input: process.stdin,
      output: process.stdout,
      protocol: settings.protocol,
    });
    await Promise.race([service.ended, stop.asked, ...(sandbox === undefined ? [] : [sandbox.failed])]);
    await service.close();
    return 0;
  } catch (error) {
    if (!isSandboxFailure(error)) throw error;
    io.stderr.write(`${error.message}\n`);
    return stop.signal.aborted ? 0 : 1;
  } finally {
    policies?.close();
    await product.close();
    await audit?.close().catch((error: unknown) => log.error("audit", { error: String(error) }));
    await sandbox?.stop();
    stop.done();
  }
};

/** Nothing of it is loaded where there is none. */
async function policiesOf({ policy }: Settings, log: Log): Promise<PolicyStore | undefined> {
  if (policy === undefined) return undefined;
  const { openPolicy } = await import("../policy/policy-store.ts");
  return openPolicy(policy, log);
}

async function auditOf(settings: Settings, log: Log): Promise<Audit | undefined> {
  if (settings.audit === undefined) return undefined;
  const { openAudit } = await import("../audit/open-audit.ts");
  return openAudit(settings, log);
}

async function configure(
  args: readonly string[],
  env: CommandIo["env"],
): Promise<{ config: Config; sandboxed: boolean }> {
  const { own: given, settings: flags } = parseFlags(args, own, { withSettings: true });
  if (given["readonly"] === true) {
    if (flags.has("mode") && flags.get("mode")?.value !== "readonly") {
      throw new ConfigError("--readonly and --mode contradict each other. Keep one of them.");
    }
    flags.set("mode", { value: "readonly", shown: "readonly", origin: "--readonly" });
  }
  const chosen = ["sandbox", "current", "context"].filter(
    (flag) => given[flag] === true || (flag === "context" && flags.has(flag)),
  );
  if (chosen.length > 1) throw new ConfigError(`--${chosen.join(" and --")} contradict each other. Keep one of them.`);

  const config = await loadConfig(flags, env);
  if (chosen[0] !== "sandbox" && chosen[0] !== "current") return { config, sandboxed: false };
  // A context pinned in the environment names nothing in a sandbox, and --current is said on purpose.
  const { context: _context, ...settings } = config.settings;
  return { config: { ...config, settings }, sandboxed: chosen[0] === "sandbox" };
}

/** By name, since the sandbox's code is not loaded unless it is asked for. */
function isSandboxFailure(error: unknown): error is Error {
  return error instanceof Error && error.name === "SandboxError";
}
