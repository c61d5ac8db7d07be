import { mkdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Audit } from "../audit.ts";
import { createLineAudit } from "../line-audit.ts";
import type { Fields } from "../text.ts";
import { type AnchorWriter, createAnchorWriter } from "./anchor.ts";
import { CHAIN_START, sealAll } from "./chain.ts";
import { header } from "./header.ts";
import { type AuditKeys, auditKeys, putKey, secretBeside } from "./keys.ts";
import { createLogFile, type LogFile } from "./log-file.ts";
import { anchorName, chainName, fileName } from "./names.ts";
import { expiredFiles, removeFiles } from "./retention.ts";

/** When what was written is forced onto the disk: before each promise settles, every second, or when the system likes. */
export type SyncPolicy = "always" | "interval" | "never";

export interface FileAuditOptions {
  /** Absolute path of a folder, made where it is missing. Each process writes files of its own in it. */
  readonly folder: string;
  /** Where anchors are kept, best out of reach of who could change the lines. Default the same folder. */
  readonly anchors?: string;
  /** At least 32 characters. Default a key that is made once and kept beside the lines. */
  readonly key?: string;
  /** Default `interval`. All of them keep every line when the process is killed; they differ when the machine is. */
  readonly sync?: SyncPolicy;
  /** Bytes after which the chain goes on in another file. Default 64 MiB. */
  readonly maxBytes?: number;
  /** Seconds after which it does. Default a day. */
  readonly maxSeconds?: number;
  /** Days after which files are removed that have not been written since. Default never. */
  readonly keepDays?: number;
  /** What stands in the first line of each file besides: the program and its version. */
  readonly about?: Readonly<Record<string, string>>;
  /** Told of what went wrong while nobody waited. */
  readonly onProblem?: (error: unknown) => void;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
}

/** Milliseconds between two syncs. */
const SYNC_INTERVAL = 1000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const DEFAULT_MAX_SECONDS = 24 * 60 * 60;

/** A process's own chain: one or more files, one anchor. */
interface Chain {
  readonly name: string;
  readonly keys: AuditKeys;
  readonly anchor: AnchorWriter;
}

/**
 * An audit of chained JSON lines in files. Nothing is made before the first call.
 *
 * @throws {RangeError} with the code `INVALID_OPTIONS` for a key that is too short, {TypeError} with the same for a folder
 *   that is no absolute path.
 */
export function createFileAudit(options: FileAuditOptions): Audit {
  const { folder, sync = "interval", clock = Date.now, onProblem = () => {} } = options;
  if (typeof folder !== "string" || !isAbsolute(folder))
    throw Object.assign(new TypeError("folder: it must be the absolute path of a folder."), {
      code: "INVALID_OPTIONS",
    });
  const anchors = options.anchors ?? folder;
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const maxSeconds = options.maxSeconds ?? DEFAULT_MAX_SECONDS;
  const given = options.key === undefined ? undefined : auditKeys(options.key);

  let ownSecret: string | undefined;
  let chain: Chain | undefined;
  let last = CHAIN_START;
  let file: LogFile | undefined;
  let part = 0;
  let openedAt = 0;
  let syncing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function openChain(): Chain {
    if (chain !== undefined) return chain;
    // Only the first time: a folder that goes away later is missed, not made anew.
    for (const path of [folder, anchors]) mkdirSync(path, { recursive: true, mode: 0o700 });
    if (given === undefined) ownSecret = secretBeside(folder);
    const name = chainName(clock());
    const keys = given ?? auditKeys(ownSecret ?? "");
    chain = { name, keys, anchor: createAnchorWriter(join(anchors, anchorName(name)), name, keys.anchors) };
    return chain;
  }

  function isUsable(current: LogFile | undefined): current is LogFile {
    return (
      current !== undefined &&
      current.isSound &&
      current.size < maxBytes &&
      clock() - openedAt < maxSeconds * 1000 &&
      current.isInPlace()
    );
  }

  async function closeFile(): Promise<void> {
    const closed = file;
    file = undefined;
    clearTimeout(timer);
    timer = undefined;
    if (closed === undefined) return;
    try {
      await syncing;
      if (sync !== "never") await closed.sync();
    } finally {
      closed.close();
    }
  }

  function syncLater(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      const synced = file;
      syncing = synced?.sync().catch((error: unknown) => {
        onProblem(error);
        if (file !== synced) return;
        // What the disk did not take may be lost: the chain goes on elsewhere.
        file = undefined;
        synced.close();
      });
    }, SYNC_INTERVAL).unref();
  }

  async function commit(lines: readonly Fields[]): Promise<readonly number[]> {
    const own = openChain();
    const all = [...lines];
    let expired: readonly string[] = [];
    let target = file;
    const isNew = !isUsable(target);
    if (isNew) {
      await closeFile();
      if (ownSecret !== undefined) putKey(folder, ownSecret);
      // A process that is killed with its first line leaves no chain without an anchor.
      if (last === CHAIN_START) own.anchor.write(last);
      const name = fileName(own.name, part + 1);
      target = createLogFile(join(folder, name));
      expired = options.keepDays === undefined ? [] : expiredFiles(folder, name, clock() - options.keepDays * DAY);
      // That they were removed stands in the chain before it happens.
      if (expired.length > 0) all.unshift({ type: "remove", time: new Date(clock()).toISOString(), files: expired });
      const { name: of, keys } = own;
      const now = clock();
      all.unshift(header({ chain: of, part: part + 1, file: name, keys, last, about: options.about, now }));
    }
    const log = target;
    if (log === undefined) throw new Error("The audit has no file.");
    const sizeBefore = log.size;
    const { text, end } = sealAll(own.keys.lines, last, all);
    try {
      log.append(text);
      if (sync === "always") await log.sync();
      own.anchor.write(end);
    } catch (error) {
      log.takeBack(sizeBefore);
      if (isNew) discard(log);
      throw error;
    }
    if (isNew) {
      file = log;
      part += 1;
      openedAt = clock();
    }
    const first = end.count - lines.length + 1;
    last = end;
    if (sync === "interval") syncLater();
    removeFiles(folder, anchors, expired, onProblem);
    return lines.map((_line, index) => first + index);
  }

  /** A file of which nothing counts. Where it cannot be removed, the next one has another name. */
  function discard(log: LogFile): void {
    log.close();
    try {
      log.remove();
    } catch {
      part += 1;
    }
  }

  return createLineAudit({
    commit,
    clock,
    async close(ending) {
      if (chain === undefined) return;
      try {
        if (file !== undefined) await commit([ending]);
        await closeFile();
      } finally {
        chain.anchor.close();
      }
    },
  });
}

const DAY = 24 * 60 * 60 * 1000;
