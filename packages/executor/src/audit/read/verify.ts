import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { readAnchor } from "../file/anchor.ts";
import { type AuditKeys, auditKeys, KEY_FILE, readIfThere } from "../file/keys.ts";
import { anchorName, fileName, readAnchorName } from "../file/names.ts";
import { type AuditFile, findChains, folderOf } from "./find-chains.ts";
import { verifyChain } from "./verify-chain.ts";

/** What is wrong, and where. */
export interface Problem {
  readonly file: string;
  /** Counts from 1 in the file; absent where it is no single line. */
  readonly line?: number;
  readonly what: string;
}

export interface ChainReport {
  readonly chain: string;
  readonly files: readonly string[];
  readonly lines: number;
  readonly calls: number;
  /** Calls that never ended, or have not yet. */
  readonly open: number;
  /** Whether the process that wrote it ended in order. */
  readonly closed: boolean;
  /** Lines before the first that is here. */
  readonly firstMissing: number;
  /** Files that it says were removed because of their age. */
  readonly removed: readonly string[];
  /** What is worth knowing and no sign of a change. */
  readonly notes: readonly string[];
  /** The first thing that is wrong. */
  readonly problem?: Problem;
}

export interface AuditReport {
  readonly ok: boolean;
  readonly chains: readonly ChainReport[];
  /** Of files and anchors that belong to no chain. */
  readonly problems: readonly Problem[];
}

export interface VerifyOptions {
  /** Default the key that is kept beside each file. */
  readonly key?: string;
  /** Absolute path of the folder with the anchors. Default the folder of each file. */
  readonly anchors?: string;
  /** Go without anchors: lines that are missing at the end are not noticed. */
  readonly withoutAnchor?: boolean;
  /** The files are a part of their chain: what is before and after them is not missed. */
  readonly isPart?: boolean;
}

/**
 * Checks that nothing of an audit was changed, moved, or taken away.
 *
 * @param operands - files, or folders with all their files.
 * @throws {RangeError} for a key that is too short or is not there; the system's errors for what cannot be read.
 */
export async function verifyAudit(operands: readonly string[], options: VerifyOptions = {}): Promise<AuditReport> {
  const keysFor = createKeyFinder(options.key);
  // Read before the lines, of which there may be more by then, but not fewer.
  const found = await findChains(operands);
  const chains: ChainReport[] = [];
  for (const [chain, files] of found.chains) {
    const keys = keysFor(files);
    const folder = options.anchors ?? (files[0] && folderOf(files[0]));
    const wanted = options.withoutAnchor !== true && options.isPart !== true && folder !== undefined;
    const anchor = wanted ? readAnchor(join(folder, anchorName(chain)), keys.anchors) : "not wanted";
    chains.push(await verifyChain({ chain, files, keys, anchor }));
  }

  const removed = new Set(chains.flatMap((report) => (report.problem === undefined ? report.removed : [])));
  const judged = options.isPart === true ? chains : chains.map((report) => withBeginning(report, removed));
  const problems = [...found.problems, ...lostChains(found.folders, options, found.chains, removed)];
  return {
    ok: problems.length === 0 && judged.every(({ problem }) => problem === undefined),
    chains: judged,
    problems,
  };
}

function createKeyFinder(key: string | undefined): (files: readonly AuditFile[]) => AuditKeys {
  if (key !== undefined) {
    const keys = auditKeys(key);
    return () => keys;
  }
  const known = new Map<string, AuditKeys>();
  return ([file]) => {
    const path = join(file === undefined ? "" : folderOf(file), KEY_FILE);
    const keys = known.get(path) ?? auditKeys(readIfThere(path) ?? missingKey(path));
    known.set(path, keys);
    return keys;
  };
}

function missingKey(path: string): never {
  throw new RangeError(
    `There is no key at ${path}. Name the one that the audit was written with: --audit-key-file FILE.`,
  );
}

/** Where the first lines of a chain are not here, an audit must say that they were removed because of their age. */
function withBeginning(report: ChainReport, removed: ReadonlySet<string>): ChainReport {
  const [first] = report.files;
  if (report.firstMissing === 0 || report.problem !== undefined || first === undefined) return report;
  const name = /\.(?<part>\d+)\.jsonl$/u.exec(basename(first));
  const before = Number(name?.groups?.["part"] ?? 1) - 1;
  const names = Array.from({ length: before }, (_none, index) => fileName(report.chain, index + 1));
  if (before > 0 && names.every((each) => removed.has(each))) {
    return {
      ...report,
      notes: [...report.notes, `The first ${report.firstMissing} lines were removed because of their age.`],
    };
  }
  const what = `The chain begins with line ${report.firstMissing + 1}: the files before this one are not here. Name them too, or pass --part.`;
  return { ...report, problem: { file: first, line: 1, what } };
}

/** Anchors in the folders that were named, of chains of which there is no file. */
function lostChains(
  folders: readonly string[],
  { anchors, withoutAnchor, isPart }: VerifyOptions,
  chains: ReadonlyMap<string, unknown>,
  removed: ReadonlySet<string>,
): readonly Problem[] {
  if (withoutAnchor === true || isPart === true || folders.length === 0) return [];
  const places = new Set(anchors === undefined ? folders : [anchors]);
  return [...places].flatMap((folder) =>
    readdirSync(folder).flatMap((name): Problem[] => {
      const chain = readAnchorName(name);
      if (chain === undefined || chains.has(chain) || removed.has(fileName(chain, 1))) return [];
      return [
        { file: join(folder, name), what: `The chain ${chain} has an anchor and no file: its files were removed.` },
      ];
    }),
  );
}
