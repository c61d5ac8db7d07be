import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes of output after which what is left of them is collected: half a millisecond each time. */
const EVERY = 2 * 1024 * 1024;

let passed = 0;
let collect: (() => void) | undefined;

/**
 * Counts bytes that have passed through this process. Node reads each chunk into new memory, and V8 lets 32 MiB of such
 * buffers wait, and as much of its own, before it looks for those that nobody needs any more. Collecting earlier keeps
 * that at a few MiB and costs no more time: it happens in memory that is still in the processor's cache.
 */
export function countPassed(bytes: number): void {
  passed += bytes;
  if (passed < EVERY) return;
  passed = 0;
  collect ??= createCollector();
  collect();
}

function createCollector(): () => void {
  const collector: unknown = globalThis.gc ?? exposeCollector();
  return typeof collector === "function" ? () => Reflect.apply(collector, undefined, [{ type: "minor" }]) : () => {};
}

/** The flag counts for contexts that are made while it is set. */
function exposeCollector(): unknown {
  setFlagsFromString("--expose-gc");
  try {
    return runInNewContext("globalThis.gc");
  } finally {
    setFlagsFromString("--no-expose-gc");
  }
}
