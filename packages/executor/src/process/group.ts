import { setTimeout as delay } from "node:timers/promises";

/** A killed group is gone within a few; one that still answers then consists of zombies that nobody has reaped. */
const VANISH_MILLISECONDS = 50;

/**
 * Signals every process of a group.
 *
 * @param leader - process id of the group's first process, which is the group's id too.
 * @returns false where the group has no process left.
 */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}

/** Ends what a finished leader left running in its group, and waits until it is gone. */
export async function endRemains(leader: number): Promise<void> {
  if (!signalGroup(leader, "SIGKILL")) return;
  const giveUp = performance.now() + VANISH_MILLISECONDS;
  while (signalGroup(leader, 0) && performance.now() < giveUp) await delay(2);
}
