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

/** Starts a control plane for the time of serving, with the CLIs for it. */
export function servedSandbox(log: Log, signal: AbortSignal): ServedSandbox {
  const stopping = new AbortController();
  const options = { signal: AbortSignal.any([signal, stopping.signal]) };
  const starting = import("@k8s-mcp/sandbox").then(({ startSandbox }) =>
    startSandbox({ ...options, onProgress: (message) => log.info(message) }),
  );
  const cluster = async (): Promise<Cluster> => {
    const { kubeconfig } = await starting;
    return { kubeconfig, tools: await findTools(log, options.signal) };
  };
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

async function findTools(log: Log, signal: AbortSignal): Promise<Partial<Record<ProgramName, string>>> {
  const { bringPrograms, ensurePrograms } = await import("@k8s-mcp/sandbox");
  const brought = await ensurePrograms(BROUGHT, { signal, onProgress: ({ message }) => log.info(message) });
  const { found } = await bringPrograms(AT_HAND, { signal, sources: ["path", "cache"] });
  return {
    kubectl: brought.kubectl.path,
    helm: brought.helm.path,
    ...Object.fromEntries(found.map(({ name, path }) => [name, path])),
  };
}
