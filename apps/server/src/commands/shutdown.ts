import type { Log } from "../telemetry/log.ts";

export interface Shutdown {
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
  /** Settles at the same moment. */
  readonly asked: Promise<void>;
  /** The end is reached: signals work as in any process again. */
  done(): void;
}

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * The first signal asks for an orderly end, the second ends at once.
 *
 * @param reloads What SIGHUP reads anew; without it that signal is like the others.
 */
export function shutdownSignal(log: Log, reloads?: { reload(): Promise<void> }): Shutdown {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  const onSignal = (name: NodeJS.Signals): void => {
    if (name === "SIGHUP" && reloads !== undefined) {
      log.info("reloading", { signal: name });
      void reloads.reload();
      return;
    }
    if (controller.signal.aborted) process.exit(1);
    log.info("stopping", { signal: name });
    controller.abort();
    resolve();
  };
  const onParentGone = (): void => {
    controller.abort();
    resolve();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  // A parent that started this with an `ipc` channel is gone when it closes, however it died.
  process.once("disconnect", onParentGone);
  return {
    signal: controller.signal,
    asked: promise,
    done() {
      for (const name of SIGNALS) process.off(name, onSignal);
      process.off("disconnect", onParentGone);
    },
  };
}
