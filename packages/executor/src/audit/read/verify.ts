import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readAnchor } from "../file/anchor.ts";
import { type AuditKeys, auditKeys, KEY_FILE, readIfThere } from "../file/keys.ts";
import { anchorName, fileName, readAnchorName } from "../file/names.ts";
import { findChains, type FoundFiles, type UnbegunFile } from "./find-chains.ts";
import type { AuditReport, ChainReport, Problem } from "./report.ts";
import { verifyChain } from "./verify-chain.ts";

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
    const place = dirname(files[0]?.path ?? "");
    const keys = keysFor(place);
    const anchor = goesByAnchors(options)
      ? readAnchor(join(options.anchors ?? place, anchorName(chain)), keys.anchors)
      : "not wanted";
    chains.push(await verifyChain({ chain, files, keys, anchor }));
  }

  const removed = new Set(chains.flatMap((report) => (report.problem === undefined ? report.removed : [])));
  const judged = options.isPart === true ? chains : chains.map((report) => withBeginning(report, removed));
  const sound = new Set(chains.flatMap(({ chain, problem }) => (problem === undefined ? [chain] : [])));
  const problems = [
    ...found.problems,
    ...found.unbegun.flatMap((file) => unbegunProblem(file, sound, options, keysFor)),
    ...lostChains(found, options, removed, keysFor),
  ];
  return {
    ok: problems.length === 0 && judged.every(({ problem }) => problem === undefined),
    chains: judged,
    problems,
  };
}

/** The key for what is in a folder. */
type KeyFinder = (folder: string) => AuditKeys;

function createKeyFinder(key: string | undefined): KeyFinder {
  if (key !== undefined) {
    const keys = auditKeys(key);
    return () => keys;
  }
  const known = new Map<string, AuditKeys>();
  return (folder) => {
    const path = join(folder, KEY_FILE);
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

function goesByAnchors({ withoutAnchor, isPart }: VerifyOptions): boolean {
  return withoutAnchor !== true && isPart !== true;
}

/** A process that is killed with the first line of a file leaves it so; its anchor has nothing of that line. */
function unbegunProblem(
  { path, chain, what }: UnbegunFile,
  sound: ReadonlySet<string>,
  options: VerifyOptions,
  keysFor: KeyFinder,
): readonly Problem[] {
  const problem = [{ file: path, line: 1, what }];
  if (!goesByAnchors(options) || sound.has(chain)) return sound.has(chain) ? [] : problem;
  const anchor = readAnchor(join(options.anchors ?? dirname(path), anchorName(chain)), keysFor(dirname(path)).anchors);
  return typeof anchor !== "string" && anchor.count === 0 ? [] : problem;
}

/** Anchors in the folders that were named, of chains of which there is no file. */
function lostChains(
  { folders, chains, unbegun }: FoundFiles,
  options: VerifyOptions,
  removed: ReadonlySet<string>,
  keysFor: KeyFinder,
): readonly Problem[] {
  const [first] = folders;
  if (!goesByAnchors(options) || first === undefined) return [];
  const known = new Set([...chains.keys(), ...unbegun.map(({ chain }) => chain)]);
  const places = new Map(
    options.anchors === undefined ? folders.map((folder) => [folder, folder]) : [[options.anchors, first]],
  );
  return [...places].flatMap(([place, keyFolder]) =>
    readdirSync(place).flatMap((name): Problem[] => {
      const chain = readAnchorName(name);
      if (chain === undefined || known.has(chain) || removed.has(fileName(chain, 1))) return [];
      const anchor = readAnchor(join(place, name), keysFor(keyFolder).anchors);
      if (typeof anchor !== "string" && anchor.count === 0) return [];
      return [
        { file: join(place, name), what: `The chain ${chain} has an anchor and no file: its files were removed.` },
      ];
    }),
  );
}
