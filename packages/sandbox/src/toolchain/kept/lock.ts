import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { throwIfAborted } from "../../errors.ts";
import type { SourceContext } from "../source.ts";

type LockContext = Pick<SourceContext, "folder" | "signal" | "onProgress">;

interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

const HEARTBEAT_MS = 2000;
// Missed several times over: the holder's machine is off, or asleep, or another one that died.
const STALE_MS = 30_000;
const POLL_MS = 250;

const isHolder = (value: unknown): value is Holder =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  "pid" in value &&
  typeof value.pid === "number" &&
  "host" in value;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

const read = async (
  file: string,
): Promise<{ readonly text: string; readonly holder: Holder | undefined; readonly ageMs: number } | undefined> => {
  try {
    const text = await readFile(file, "utf8");
    const { mtimeMs } = await stat(file);
    let holder: unknown;
    try {
      holder = JSON.parse(text);
    } catch {
      // Written just now, or cut off by a full disk: its age decides.
    }
    return { text, holder: isHolder(holder) ? holder : undefined, ageMs: Date.now() - mtimeMs };
  } catch {
    return undefined;
  }
};

/** Takes a dead holder's lock out of the way, unless somebody else did so first and holds it anew. */
const breakLock = async (file: string, judged: string): Promise<void> => {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, "utf8")) !== judged) {
    await rename(aside, file);
    return;
  }
  await rm(aside);
};

/**
 * Does something that two processes must not do at once, after whoever does it now.
 *
 * What it guards is put in place by a rename, so a lock that was wrongly thought dead costs time and breaks nothing.
 *
 * @throws SandboxError `ABORTED` on the signal while it waits
 */
export const withLock = async <Value>(
  name: string,
  context: LockContext,
  action: () => Promise<Value>,
): Promise<Value> => {
  const { folder, signal, onProgress } = context;
  const locks = join(folder, "locks");
  await mkdir(locks, { recursive: true });
  const file = join(locks, `${name}.lock`);
  const mine: Holder = { id: randomUUID(), pid: process.pid, host: hostname() };
  const text = JSON.stringify(mine);
  const startedAt = Date.now();

  for (;;) {
    throwIfAborted(signal);
    try {
      await writeFile(file, text, { flag: "wx" });
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
        throw error;
      }
    }
    const current = await read(file);
    if (current !== undefined) {
      const dead = current.holder?.host === mine.host && !isAlive(current.holder.pid);
      if (dead || current.ageMs > STALE_MS) {
        await breakLock(file, current.text);
        continue;
      }
      onProgress({
        subject: name,
        phase: "waiting",
        message: `Another run is at ${name}; waiting for it`,
        elapsedSeconds: (Date.now() - startedAt) / 1000,
      });
    }
    await delay(POLL_MS);
  }

  const heartbeat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    if ((await read(file))?.text === text) {
      await rm(file, { force: true });
    }
  }
};
