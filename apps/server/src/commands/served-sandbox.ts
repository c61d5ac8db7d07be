import type { Sandbox } from "@k8s-mcp/sandbox";
import type { Log } from "../telemetry/log.ts";

export interface ServedSandbox {
  /** Settles when the control plane answers. */
  readonly ready: Promise<Sandbox>;
  /** Rejects when it cannot be had or ends on its own; the message is for the person. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** Starts a control plane for the time of serving. */
export function servedSandbox(log: Log, signal: AbortSignal): ServedSandbox {
  const stopping = new AbortController();
  const ready = import("@k8s-mcp/sandbox").then(({ startSandbox }) =>
    startSandbox({
      signal: AbortSignal.any([signal, stopping.signal]),
      onProgress: (message) => log.info(message),
    }),
  );
  const failed = ready.then(async (sandbox) => {
    const end = await sandbox.ended;
    if (end.by === "failure") throw new Error(end.message);
    return new Promise<never>(() => {});
  });
  // Who waits for neither must not die of an unhandled rejection.
  failed.catch(() => {});
  return {
    ready,
    failed,
    async stop() {
      stopping.abort();
      const sandbox = await ready.catch(() => undefined);
      await sandbox?.stop();
    },
  };
}
