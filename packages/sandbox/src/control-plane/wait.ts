import { setTimeout as delay } from "node:timers/promises";
import { SandboxError, throwIfAborted } from "../errors.ts";

export interface WaitOptions {
  /** What is waited for, as it reads after "waited for". */
  readonly what: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Rejects when waiting on is pointless: a program that is needed ended. */
  readonly failed?: Promise<never>;
}

const POLL_MS = 50;

/**
 * Asks until the answer is yes.
 *
 * @param check an answer other than `undefined` or false ends the wait; what it throws counts as "not yet"
 * @throws SandboxError `SANDBOX_START_FAILED` after the time is up, with the last thing that was thrown; `ABORTED` on the signal
 */
export const waitFor = async <Answer>(
  check: () => Promise<Answer | undefined | false>,
  { what, timeoutMs, signal, failed }: WaitOptions,
): Promise<Answer> => {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  const asked = async (): Promise<Answer | undefined | false> => {
    try {
      return await check();
    } catch (error) {
      last = error;
      return undefined;
    }
  };
  while (Date.now() < deadline) {
    throwIfAborted(signal);
    const answer = await (failed === undefined ? asked() : Promise.race([asked(), failed]));
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    await (failed === undefined ? delay(POLL_MS) : Promise.race([delay(POLL_MS), failed]));
  }
  const reason = last instanceof Error ? `: ${last.message}` : "";
  throw new SandboxError("SANDBOX_START_FAILED", `Waited ${timeoutMs / 1000} s for ${what}${reason}.`, { cause: last });
};
