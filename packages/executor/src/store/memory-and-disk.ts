import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createLedger, type Entry, OVERHEAD } from "./ledger.ts";
import { MEMORY_BYTES, type ResultLimits } from "./limits.ts";
import type { KeepResult, ResultOrigin, ResultStore, ResultWriter } from "./result-store.ts";
import { type Content, createMemoryBudget, createSpool, type MemoryBudget } from "./spool.ts";

export interface MemoryAndDiskOptions {
  /** Absolute path of an existing folder that only this user can enter, for this store alone. Whoever made it removes it. */
  readonly folder: string;
  readonly limits: ResultLimits;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

interface Kept extends Entry {
  readonly content: Content;
  readonly length: number;
  readonly complete: boolean;
  readonly origin: ResultOrigin;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly timer: NodeJS.Timeout;
}

const ID_BYTES = 16;
/** What a full medium says: no space, over quota, and a file as long as it may be. */
const FULL: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** Keeps results in this process's memory and in files of its own, as long as the process lives. */
export function createMemoryAndDiskStore({ folder, limits, clock }: MemoryAndDiskOptions): ResultStore {
  const memory = createMemoryBudget(MEMORY_BYTES);
  const ledger = createLedger<Kept>(limits, ({ timer, content }) => {
    clearTimeout(timer);
    // What cannot be removed now goes with the folder.
    content.remove().catch(() => {});
  });
  let files = 0;
  let closed = false;

  function find(id: string, owner: string): Kept | undefined {
    const entry = ledger.find(id, owner);
    if (entry === undefined || clock() < entry.expiresAt) return entry;
    ledger.drop(entry);
    return undefined;
  }

  return {
    begin: (owner, origin) =>
      createWriter(join(folder, String(files++)), memory, {
        mostBytes: limits.resultBytes,
        reserve: (bytes) => !closed && ledger.reserve(owner, bytes),
        release: (bytes) => ledger.release(owner, bytes),
        keep({ content, length, complete }) {
          const id = randomBytes(ID_BYTES).toString("base64url");
          const timer = setTimeout(() => ledger.drop(entry), limits.resultSeconds * 1000).unref();
          const expiresAt = clock() + limits.resultSeconds * 1000;
          const entry: Kept = {
            id,
            owner,
            bytes: length + OVERHEAD,
            content,
            length,
            complete,
            origin,
            expiresAt,
            timer,
          };
          ledger.add(entry);
          // Closed while the last bytes were written.
          if (closed) ledger.drop(entry);
          return id;
        },
      }),
    async open(id, owner) {
      const entry = find(id, owner);
      if (entry === undefined) return undefined;
      const { length: bytes, complete, origin, content } = entry;
      return { bytes, complete, origin, read: () => content.read() };
    },
    async remove(id, owner) {
      const entry = find(id, owner);
      if (entry !== undefined) ledger.drop(entry);
    },
    async close() {
      closed = true;
      for (const entry of ledger.entries) ledger.drop(entry);
    },
  };
}

interface Account {
  readonly mostBytes: number;
  reserve(bytes: number): boolean;
  release(bytes: number): void;
  /** @returns the id under which it can be found. */
  keep(written: { readonly content: Content; readonly length: number; readonly complete: boolean }): string;
}

type NotKept = Extract<KeepResult, { kept: false }>;

function createWriter(path: string, memory: MemoryBudget, account: Account): ResultWriter {
  const spool = createSpool(path, memory);
  let length = 0;
  let reserved = 0;
  let complete = true;
  let failed: NotKept | undefined;

  function reserve(bytes: number): boolean {
    if (!account.reserve(bytes)) return false;
    reserved += bytes;
    return true;
  }

  async function fail(reason: NotKept["reason"], cause?: unknown): Promise<void> {
    failed ??= { kept: false, reason, ...(cause !== undefined && { cause }) };
    account.release(reserved);
    reserved = 0;
    await spool.remove().catch(() => {});
  }

  const failBy = (error: unknown): Promise<void> =>
    fail(error instanceof Error && "code" in error && FULL.has(error.code) ? "no-room" : "failed", error);

  return {
    write(chunk) {
      if (failed !== undefined || !complete) return undefined;
      const taken = chunk.subarray(0, account.mostBytes - length);
      complete = taken.length === chunk.length;
      if (!reserve(taken.length + (reserved === 0 ? OVERHEAD : 0))) return fail("no-room");
      length += taken.length;
      return spool.write(taken)?.catch(failBy);
    },
    async keep() {
      if (failed === undefined && length === 0) await fail("off");
      if (failed !== undefined) return failed;
      try {
        const content = await spool.end();
        return { kept: true, id: account.keep({ content, length, complete }), bytes: length, complete };
      } catch (error) {
        await failBy(error);
        return failed ?? { kept: false, reason: "failed", cause: error };
      }
    },
    discard: () => fail("failed"),
  };
}
