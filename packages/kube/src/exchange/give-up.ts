import type { RequestOptions } from "../request-options.ts";
import { failure, type Failure } from "../failure.ts";

export function cancelled(): Failure {
  return failure("cancelled", "The request was cancelled.");
}

export function late(timeoutMs: number): Failure {
  return failure(
    "timeout",
    `The API server gave no whole answer within ${timeoutMs / 1000} seconds. Ask for less at once, or check that the cluster can be reached.`,
  );
}

/** Waits for what others wait for as well: giving up early ends nothing for them. */
export async function orGiveUp<T>(
  shared: Promise<T>,
  { signal, timeoutMs }: RequestOptions = {},
): Promise<T | Failure> {
  if (signal === undefined && timeoutMs === undefined) return shared;
  const settled = new AbortController();
  const givenUp = new Promise<Failure>((resolve) => {
    const onAbort = () => resolve(cancelled());
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener("abort", onAbort, { once: true, signal: settled.signal });
    if (timeoutMs === undefined) return;
    const timer = setTimeout(() => resolve(late(timeoutMs)), timeoutMs);
    settled.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
  try {
    return await Promise.race([shared, givenUp]);
  } finally {
    settled.abort();
  }
}
