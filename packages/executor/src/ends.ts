import type { Interruption } from "./outcome/explain.ts";

/** Whatever ends a call before its command: the first of its reasons counts. */
export interface Ends {
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  end(why: Interruption): void;
  why(): Interruption | undefined;
  stop(): void;
}

/**
 * Watches for what ends a call.
 *
 * @param caller aborted when the caller wants the answer no more.
 * @param closing aborted when the server shuts down.
 */
export function watchEnds(timeoutSeconds: number, caller: AbortSignal | undefined, closing: AbortSignal): Ends {
  const controller = new AbortController();
  let reason: Interruption | undefined;
  const end = (why: Interruption) => {
    reason ??= why;
    controller.abort();
  };
  const cancel = () => end("cancelled");
  const close = () => end("closed");
  const timer = setTimeout(() => end("timeout"), timeoutSeconds * 1000);
  caller?.addEventListener("abort", cancel, { once: true });
  closing.addEventListener("abort", close, { once: true });
  if (caller?.aborted === true) cancel();
  if (closing.aborted) close();
  return {
    signal: controller.signal,
    timeoutSeconds,
    end,
    why: () => reason,
    stop() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", cancel);
      closing.removeEventListener("abort", close);
    },
  };
}
