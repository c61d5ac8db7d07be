import { type FileHandle, open, rm } from "node:fs/promises";
import { SPOOL_FROM } from "./limits.ts";
import { ResultGoneError } from "./result-store.ts";

/** The bytes of one result, when all have been written. */
export interface Content {
  read(): AsyncIterable<Uint8Array>;
  /** A reader that has begun goes on to the end. */
  remove(): Promise<void>;
}

export interface Spool {
  /** The chunk must stay as it is until what this gives has settled. Rejects where the disk fails. */
  write(chunk: Uint8Array): Promise<void> | undefined;
  /** Call once, when all writes have settled. */
  end(): Promise<Content>;
  remove(): Promise<void>;
}

/** Memory that all spools share. */
export interface MemoryBudget {
  take(bytes: number): boolean;
  give(bytes: number): void;
}

export function createMemoryBudget(bytes: number): MemoryBudget {
  let free = bytes;
  return {
    take(wanted) {
      if (wanted > free) return false;
      free -= wanted;
      return true;
    },
    give(back) {
      free += back;
    },
  };
}

const SMALLEST = 16 * 1024;

/**
 * Holds what is written in memory, and from 1 MiB on, or where memory is used up, in a file.
 *
 * @param path - of a file that does not exist yet, in a folder that only this user can enter.
 */
export function createSpool(path: string, memory: MemoryBudget): Spool {
  let held = Buffer.alloc(0);
  let length = 0;
  let file: FileHandle | undefined;

  /** False where it would be too much. */
  function hold(chunk: Uint8Array): boolean {
    const wanted = length + chunk.length;
    if (wanted > SPOOL_FROM) return false;
    if (wanted > held.length) {
      const capacity = Math.min(SPOOL_FROM, Math.max(SMALLEST, 2 * wanted));
      if (!memory.take(capacity - held.length)) return false;
      const grown = Buffer.allocUnsafeSlow(capacity);
      held.copy(grown, 0, 0, length);
      held = grown;
    }
    held.set(chunk, length);
    length = wanted;
    return true;
  }

  function letGo(): void {
    memory.give(held.length);
    held = Buffer.alloc(0);
    length = 0;
  }

  async function spill(chunk: Uint8Array): Promise<void> {
    file = await open(path, "wx", 0o600);
    await file.writeFile(held.subarray(0, length));
    letGo();
    await file.writeFile(chunk);
  }

  async function remove(): Promise<void> {
    letGo();
    const last = file;
    file = undefined;
    if (last === undefined) return;
    await last.close().catch(() => {});
    await rm(path, { force: true });
  }

  return {
    write(chunk) {
      if (file !== undefined) return file.writeFile(chunk);
      return hold(chunk) ? undefined : spill(chunk);
    },
    async end() {
      if (file === undefined) return inMemory(held.subarray(0, length), letGo);
      // What could not be written is told here at the latest.
      await file.close();
      file = undefined;
      return onDisk(path);
    },
    remove,
  };
}

function inMemory(bytes: Uint8Array, letGo: () => void): Content {
  return {
    async *read() {
      yield bytes;
    },
    async remove() {
      letGo();
    },
  };
}

function onDisk(path: string): Content {
  let removed = false;
  return {
    async *read() {
      const file = await open(path, "r").catch((error: unknown) => {
        throw removed ? new ResultGoneError("The result was given up.", { cause: error }) : error;
      });
      yield* file.createReadStream();
    },
    remove() {
      removed = true;
      return rm(path, { force: true });
    },
  };
}
