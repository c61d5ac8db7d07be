import type { Anchor } from "../file/anchor.ts";
import { CHAIN_START, type ChainEnd, continues, splitLine } from "../file/chain.ts";
import type { AuditKeys } from "../file/keys.ts";
import type { AuditFile } from "./find-chains.ts";
import { linesOf, type RawLine } from "./lines.ts";
import { parseFields, startOf, textsOf } from "./parse.ts";
import type { ChainReport, Problem } from "./report.ts";
import {
  BROKEN_ANCHOR,
  cutOff,
  gap,
  misfit,
  NO_ANCHOR,
  NO_BEGINNING,
  NO_LINE,
  OTHER_ANCHOR,
  otherKey,
  unanchored,
  unfinished,
} from "./wordings.ts";

/** What the anchor says, or why there is none to go by. */
export type AnchorFinding = Anchor | "absent" | "broken" | "not wanted";

export interface ChainToVerify {
  readonly chain: string;
  /** In the order in which the chain goes through them. */
  readonly files: readonly AuditFile[];
  readonly keys: AuditKeys;
  readonly anchor: AnchorFinding;
}

/** Goes through all lines of a chain, up to the first that does not hold. */
export async function verifyChain({ chain, files, keys, anchor }: ChainToVerify): Promise<ChainReport> {
  const walk = createWalk(keys, anchor);
  let problem: Problem | undefined;
  for (const [index, file] of files.entries()) {
    problem ??= await walk.through(file, { isFirst: index === 0, isLast: index === files.length - 1 });
  }
  const last = files.at(-1);
  problem ??= last && walk.end(last);
  return { chain, files: files.map(({ path }) => path), ...walk.seen(), ...(problem !== undefined && { problem }) };
}

function createWalk(keys: AuditKeys, anchor: AnchorFinding) {
  let end: ChainEnd = CHAIN_START;
  /** Lines in the file that is gone through, the torn one included. */
  let here = 0;
  let isTorn = false;
  let firstMissing = 0;
  let atAnchor: string | undefined;
  const count = { lines: 0, begin: 0, end: 0 };
  let closed = false;
  const removed: string[] = [];
  const notes: string[] = [];

  /** @returns what is wrong with a line, or undefined. */
  function take({ bytes }: RawLine): string | undefined {
    const start = startOf(bytes);
    const parts = splitLine(bytes);
    if (start === undefined || parts === undefined) return NO_LINE;
    if (!continues(keys.lines, end.mac, parts)) return misfit(start.seq, end.count + 1);
    end = { count: start.seq, mac: parts.mac };
    count.lines++;
    closed = start.type === "close";
    if (start.type === "begin" || start.type === "end") count[start.type]++;
    if (start.type === "remove") removed.push(...textsOf(parseFields(bytes)?.["files"]));
    if (typeof anchor !== "string" && anchor.count === end.count) atAnchor = end.mac;
    return undefined;
  }

  /** A line that the process had begun looks like the beginning of its next one. */
  function takeTorn({ bytes, number }: RawLine, isLast: boolean): string | undefined {
    const expected = `{"seq":${end.count + 1},"type":"`;
    const start = bytes.toString("latin1", 0, expected.length);
    if (!expected.startsWith(start)) return NO_BEGINNING;
    isTorn = true;
    notes.push(unfinished(number, isLast));
    return undefined;
  }

  return {
    seen: () => ({
      lines: count.lines,
      calls: count.begin,
      open: count.begin - count.end,
      closed,
      firstMissing,
      removed,
      notes,
    }),

    async through(file: AuditFile, { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean }) {
      const problem = (line: number, what: string): Problem => ({ file: file.path, line, what });
      if (file.keyId !== keys.id) return problem(1, otherKey(file.keyId, keys.id));
      if (isFirst && file.firstSeq > 1) {
        firstMissing = file.firstSeq - 1;
        end = { count: firstMissing, mac: file.after };
      }
      if (file.firstSeq !== end.count + 1) return problem(1, gap(file.firstSeq, end.count + 1));
      isTorn = false;
      for await (const lines of linesOf(file.path)) {
        for (const line of lines) {
          here = line.number;
          const what = line.isWhole ? take(line) : takeTorn(line, isLast);
          if (what !== undefined) return problem(line.number, what);
        }
      }
      return undefined;
    },

    /** @returns what is wrong with where it ends. */
    end({ path: file }: AuditFile): Problem | undefined {
      if (anchor === "not wanted") return undefined;
      if (anchor === "absent") return { file, what: NO_ANCHOR };
      if (anchor === "broken") return { file, what: BROKEN_ANCHOR };
      if (anchor.count > end.count) {
        return { file, line: isTorn ? here : here + 1, what: cutOff(anchor.count, end.count, isTorn) };
      }
      if (anchor.count > firstMissing && atAnchor !== anchor.mac) return { file, what: OTHER_ANCHOR };
      if (anchor.count < end.count) notes.push(unanchored(end.count - anchor.count));
      return undefined;
    },
  };
}
