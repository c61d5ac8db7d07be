import { setTimeout as delay } from "node:timers/promises";
import type { Executor } from "@k8s-mcp/executor";
import { CALLS, type Outcome } from "./calls.ts";

/** As many as the executor lets run and wait by default, and a few that find it busy. */
const CALLERS = 16 + 256 + 4;
const PRINCIPALS = 4;
/** Milliseconds that a caller stays away who has heard that the server is busy. */
const AWAY = 1000;

/** How often calls came to which end, by call and outcome. */
export type Tally = Map<string, number>;

export interface Load {
  readonly tally: Tally;
  /** Ends that no call of its name should come to. */
  readonly unexpected: Tally;
}

/**
 * Keeps the executor's queue full, and then ends whatever still runs or waits, as clients that go away do.
 *
 * @returns when the last call has ended.
 */
export async function loadFor(seconds: number, executor: Executor, load: Load): Promise<void> {
  const running = new Set<AbortController>();
  const end = new AbortController();
  const isOver = () => end.signal.aborted;

  async function callOnce(index: number): Promise<Outcome> {
    const call = CALLS[Math.floor(Math.random() * CALLS.length)];
    if (call === undefined) throw new RangeError("There are no calls to make.");
    const controller = new AbortController();
    running.add(controller);
    const outcome = await call.run(executor, {
      index,
      cancel: () => controller.abort(),
      options: { signal: controller.signal, principal: `caller-${index % PRINCIPALS}` },
    });
    running.delete(controller);
    const isExpected = call.expected.includes(outcome) || outcome === "BUSY" || (isOver() && outcome === "CANCELLED");
    count(load.tally, outcome);
    if (!isExpected) count(load.unexpected, `${call.name}: ${outcome}`);
    return outcome;
  }

  async function callOn(index: number): Promise<void> {
    while (!isOver()) if ((await callOnce(index)) === "BUSY" && !isOver()) await delay(AWAY);
  }

  const callers = Array.from({ length: CALLERS }, (_, index) => callOn(index));
  await delay(seconds * 1000);
  end.abort();
  for (const controller of running) controller.abort();
  await Promise.all(callers);
}

function count(tally: Tally, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}
