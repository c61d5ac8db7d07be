import type { Fields } from "../text.ts";

/** Writes lines and gives their numbers: all of them, or none and throws. */
export type Commit = (lines: readonly Fields[]) => Promise<readonly number[]>;

export interface AuditQueue {
  /**
   * Settles when the line is written.
   *
   * @param owed - the line must come, if only later: where it cannot be written now it goes before the next one.
   */
  add(line: Fields, owed?: boolean): Promise<number>;
  /** Settles when nothing waits. */
  idle(): Promise<void>;
}

/** Lines that are owed at most: more fail only where the disk has been full for long, and calls are refused then. */
const MOST_OWED = 1000;
/** Lines that are written at once at most. */
const BATCH = 256;

interface Waiting {
  readonly line: Fields;
  readonly owed: boolean;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Puts lines into one order. What comes while others are written is written together, with one wait for the disk. */
export function createAuditQueue(commit: Commit): AuditQueue {
  const waiting: Waiting[] = [];
  let owing: Fields[] = [];
  let working: Promise<void> | undefined;

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    const before = owing;
    try {
      const numbers = await commit([...before, ...batch.map(({ line }) => line)]);
      owing = [];
      for (const [index, { resolve, reject }] of batch.entries()) {
        const seq = numbers[before.length + index];
        if (seq === undefined) reject(new Error("A line has no number."));
        else resolve(seq);
      }
    } catch (error) {
      owing = [...before, ...batch.filter(({ owed }) => owed).map(({ line }) => line)].slice(-MOST_OWED);
      for (const { reject } of batch) reject(error);
    }
  }

  async function work(): Promise<void> {
    // What is asked for in the same turn goes together.
    await Promise.resolve();
    while (waiting.length > 0) await writeBatch(waiting.splice(0, BATCH));
    working = undefined;
  }

  return {
    add: (line, owed = false) =>
      new Promise((resolve, reject) => {
        waiting.push({ line, owed, resolve, reject });
        working ??= work();
      }),
    async idle() {
      await working;
      if (owing.length > 0) await writeBatch([]);
    },
  };
}
