import type { ToolchainProgress } from "@k8s-mcp/sandbox";
import type { ProgramName } from "@k8s-mcp/validator";
import type { Log } from "../telemetry/log.ts";
import type { Cluster } from "../wiring.ts";

export interface ServedSandbox {
  /** Settles when the control plane answers; rejects with SandboxError where it cannot be had. */
  readonly ready: Promise<Cluster>;
  /** Rejects as `ready` does, or when the control plane ends on its own. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** Without these a first try could do nothing; the other CLIs are used where they are at hand. */
const BROUGHT = ["kubectl", "helm"] as const;
const AT_HAND = ["istioctl", "argocd", "jq", "yq"] as const;

/**
 * A control plane for the time of serving, with the CLIs for it. Started when it is first asked for: a server that finds
 * its port taken has not begun with any of it.
 */
export function servedSandbox(log: Log, signal: AbortSignal): ServedSandbox {
  let started: ServedSandbox | undefined;
  const start = (): ServedSandbox => (started ??= startServed(log, signal));
  return {
    get ready() {
      return start().ready;
    },
    get failed() {
      return start().failed;
    },
    stop: async () => started?.stop(),
  };
}

function startServed(log: Log, signal: AbortSignal): ServedSandbox {
  const stopping = new AbortController();
  const options = { signal: AbortSignal.any([signal, stopping.signal]) };
  const bringing = bringTools(log, options.signal);
  const starting = bringing.then(async () => {
    const { startSandbox } = await import("@k8s-mcp/sandbox");
    return startSandbox({ ...options, onProgress: (message) => log.info(message) });
  });
  const cluster = async (): Promise<Cluster> => ({ kubeconfig: (await starting).kubeconfig, tools: await bringing });
  const ready = cluster();
  const untilEnd = async (): Promise<never> => {
    await ready;
    const end = await (await starting).ended;
    if (end.by === "failure") {
      const { SandboxError } = await import("@k8s-mcp/sandbox");
      throw new SandboxError("SANDBOX_START_FAILED", end.message);
    }
    return new Promise<never>(() => {});
  };
  const failed = untilEnd();
  // Who waits for neither must not die of an unhandled rejection.
  ready.catch(() => {});
  failed.catch(() => {});
  return {
    ready,
    failed,
    async stop() {
      stopping.abort();
      const sandbox = await starting.catch(() => undefined);
      await sandbox?.stop();
    },
  };
}

/** Everything in one go, so that what is built from the same module is built once. */
async function bringTools(log: Log, signal: AbortSignal): Promise<Partial<Record<ProgramName, string>>> {
  const { bringPrograms, ensurePrograms, SANDBOX_PROGRAMS } = await import("@k8s-mcp/sandbox");
  const onProgress = occasionally((message) => log.info(message));
  const brought = await ensurePrograms([...SANDBOX_PROGRAMS, ...BROUGHT], { signal, onProgress });
  const { found } = await bringPrograms(AT_HAND, { signal, sources: ["path", "cache"] });
  return {
    kubectl: brought.kubectl.path,
    helm: brought.helm.path,
    ...Object.fromEntries(found.map(({ name, path }) => [name, path])),
  };
}

/** Milliseconds between two lines about the same step: enough to see that it goes on, too few to fill a log. */
const SILENCE = 10_000;

function occasionally(tell: (message: string) => void): (progress: ToolchainProgress) => void {
  let last = { step: "", at: 0 };
  return ({ subject, phase, message }) => {
    const step = `${subject} ${phase}`;
    if (step === last.step && performance.now() - last.at < SILENCE) return;
    last = { step, at: performance.now() };
    tell(message);
  };
}
