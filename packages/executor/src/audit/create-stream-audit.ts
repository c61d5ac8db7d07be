import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Writable } from "node:stream";
import type { Audit } from "./audit.ts";
import { type AnchorWriter, createAnchorWriter } from "./file/anchor.ts";
import { CHAIN_START, sealAll } from "./file/chain.ts";
import { header } from "./file/header.ts";
import { auditKeys } from "./file/keys.ts";
import { anchorName, chainName } from "./file/names.ts";
import { createLineAudit } from "./line-audit.ts";
import type { Fields } from "./text.ts";

export interface StreamAuditOptions {
  /** Nothing else may write lines to it. */
  readonly stream: Writable;
  /** At least 32 characters. */
  readonly key: string;
  /** Absolute path of the folder for anchors. Without one nobody can tell whether lines are missing at the end. */
  readonly anchors?: string;
  readonly about?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
}

/**
 * An audit of chained JSON lines on a stream, for whoever collects what a container prints.
 *
 * @throws {RangeError} for a key that is too short.
 */
export function createStreamAudit({ stream, key, anchors, about, clock = Date.now }: StreamAuditOptions): Audit {
  const keys = auditKeys(key);
  let chain: { readonly name: string; readonly anchor: AnchorWriter | undefined } | undefined;
  let last = CHAIN_START;
  // A reader that went away fails the write that it missed; it must not end the process.
  stream.on("error", () => {});

  function open(): NonNullable<typeof chain> {
    const name = chainName(clock());
    if (anchors !== undefined) mkdirSync(anchors, { recursive: true, mode: 0o700 });
    const anchor = anchors && createAnchorWriter(join(anchors, anchorName(name)), name, keys.anchors);
    if (anchor) anchor.write(CHAIN_START);
    last = CHAIN_START;
    return { name, anchor: anchor || undefined };
  }

  async function commit(lines: readonly Fields[]): Promise<readonly number[]> {
    const isNew = chain === undefined;
    const own = (chain ??= open());
    const first = header({ chain: own.name, part: 1, file: "stdout", keys, last, about, now: clock() });
    const { text, end } = sealAll(keys.lines, last, isNew ? [first, ...lines] : lines);
    try {
      await write(stream, text);
      own.anchor?.write(end);
    } catch (error) {
      // Nobody knows how much of it arrived.
      own.anchor?.close();
      chain = undefined;
      throw error;
    }
    last = end;
    return lines.map((_line, index) => end.count - lines.length + 1 + index);
  }

  return createLineAudit({
    commit,
    clock,
    async close(ending) {
      if (chain !== undefined) await commit([ending]);
      chain?.anchor?.close();
    },
  });
}

function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
