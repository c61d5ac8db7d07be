import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";
import { planFor } from "../plan.ts";
import { processesWith } from "../processes.ts";
import { FAMILY, LINE, openHousehold } from "./family.ts";

export interface Cancelled {
  /** Calls that said something else than that they were cancelled. */
  readonly otherwise: readonly (string | undefined)[];
  readonly processes: number;
  readonly files: number;
  /** The same once the server is closed. */
  readonly afterwards: number;
}

/** Turns of the event loop from a call's begin to well after its last stage has started; most happens in the first. */
const LATEST = 5000;
/** Milliseconds. */
const SOON = 60_000;
/** Milliseconds between two looks: each looks at every process of the machine. */
const BETWEEN_LOOKS = 20;

/**
 * Cancels calls at moments that their own progress sets: after so many turns of the loop on which they are prepared,
 * started, read and cleaned up.
 *
 * @param calls - how many, in all.
 * @param atOnce - how many run at the same time.
 */
export async function cancelAtRandom(calls: number, atOnce: number): Promise<Cancelled> {
  const { executor, left, close, folder } = openHousehold(FAMILY);
  const plan = planFor(LINE);
  const otherwise: (string | undefined)[] = [];
  let next = 0;

  async function cancelSome(): Promise<void> {
    while (next++ < calls) {
      const controller = new AbortController();
      const call = executor.run(plan, { signal: controller.signal });
      for (let turns = LATEST * Math.random() ** 2; turns > 0; turns--) await turn();
      controller.abort();
      const { error } = await call;
      if (error?.code !== "CANCELLED") otherwise.push(error?.message);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, cancelSome));
  // What was killed is there until a busy machine has had a moment for its end.
  const deadline = performance.now() + SOON;
  while (left().processes > 0 && performance.now() < deadline) await pause(BETWEEN_LOOKS);
  const { processes, files } = left();
  await close();
  return { otherwise, processes, files, afterwards: processesWith(`${folder}/`).length };
}
