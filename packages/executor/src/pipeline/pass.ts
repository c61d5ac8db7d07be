import type { Readable, Transform, Writable } from "node:stream";
import { countPassed } from "../output/young-garbage.ts";

/** Milliseconds without a byte after which the output of a program that has ended counts as read. */
const IDLE_AFTER_END = 300;

export interface Passage {
  readonly source: Readable;
  /** Stands between the two, and sees every byte first. */
  readonly through?: Transform | undefined;
  readonly target: Writable;
  /** Settles when the program behind `source` has ended. */
  readonly sourceEnded: Promise<unknown>;
  /** Sees what comes out of `through`. */
  readonly observe?: ((chunk: Uint8Array) => void) | undefined;
  /** The target takes no more, though more may come. `drain` reads on and drops it, so that the source is not disturbed. */
  readonly onTargetGone?: () => "stop" | "drain";
}

/**
 * Passes bytes on at the target's pace.
 *
 * @returns when the target has everything, or takes no more.
 * @throws what `through` throws: the bytes behind it must not go on unseen.
 */
export async function pass(passage: Passage): Promise<void> {
  const { source, through, target } = passage;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const output = through === undefined ? source : source.pipe(through);
  let seen = 0;

  // A broken source is one that gives no more; how its program ended is told elsewhere.
  source.on("error", () => {});
  source.once("close", () => {
    if (!source.readableEnded) (through ?? target).end();
  });
  through?.once("error", (error) => {
    source.destroy();
    target.end();
    reject(error);
  });
  output.on("data", (chunk: Uint8Array) => {
    seen += chunk.length;
    countPassed(chunk.length);
    passage.observe?.(chunk);
  });
  target.on("error", () => {});
  target.once("close", () => {
    resolve();
    if (output.readableEnded || target.writableFinished) return;
    output.unpipe(target);
    if (passage.onTargetGone?.() === "drain") output.resume();
    else source.destroy();
  });
  output.pipe(target);

  const stopWaiting = stopWhenIdle();
  try {
    await promise;
  } finally {
    stopWaiting();
  }

  /** A daemon that the program left behind may hold the output open for ever. */
  function stopWhenIdle(): () => void {
    let timer: NodeJS.Timeout | undefined;
    let over = false;
    let before = -1;
    const check = () => {
      const waitsForTarget = target.writableNeedDrain || (through?.writableNeedDrain ?? false);
      if (seen === before && !waitsForTarget) source.destroy();
      before = seen;
    };
    const startChecking = async () => {
      await passage.sourceEnded;
      if (!over) timer = setInterval(check, IDLE_AFTER_END);
    };
    void startChecking();
    return () => {
      over = true;
      clearInterval(timer);
    };
  }
}
