import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { AUDIT_FORMAT } from "../file/header.ts";
import { readFileName } from "../file/names.ts";
import { linesOf } from "./lines.ts";
import { numberOf, parseFields, textOf } from "./parse.ts";
import type { Problem } from "./report.ts";

/** What the first line of a file says of it. Nobody has checked that yet. */
export interface AuditFile {
  readonly path: string;
  readonly chain: string;
  readonly part: number;
  /** Number of its first line in the chain. */
  readonly firstSeq: number;
  /** Hash of the line before; empty where there is none. */
  readonly after: string;
  readonly keyId: string;
}

export interface UnbegunFile {
  readonly path: string;
  readonly chain: string;
  /** Why it is no file of an audit, where it was not left so by a process that was killed. */
  readonly what: string;
}

export interface FoundFiles {
  /** By chain, in the order in which the chain goes through them. */
  readonly chains: ReadonlyMap<string, readonly AuditFile[]>;
  readonly problems: readonly Problem[];
  /** Files in which no line was finished, of chains that are told by their names. */
  readonly unbegun: readonly UnbegunFile[];
  /** Folders that were named as a whole: in them nothing may be missing. */
  readonly folders: readonly string[];
}

/** Files as they are named, and all files of the audit in folders that are, each once. */
export function findFiles(operands: readonly string[]): {
  readonly paths: readonly string[];
  readonly folders: readonly string[];
} {
  const folders = operands.filter((path) => statSync(path).isDirectory());
  const inFolders = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".jsonl"))
      .toSorted()
      .map((name) => join(folder, name)),
  );
  return { paths: [...new Set([...operands.filter((path) => !folders.includes(path)), ...inFolders])], folders };
}

/** Reads the first lines of files. */
export async function findChains(operands: readonly string[]): Promise<FoundFiles> {
  const { paths, folders } = findFiles(operands);
  const chains = new Map<string, AuditFile[]>();
  const problems: Problem[] = [];
  const unbegun: UnbegunFile[] = [];
  for (const path of paths) {
    const file = await readFirstLine(path);
    if ("file" in file) problems.push(file);
    else if ("what" in file) unbegun.push(file);
    else chains.set(file.chain, [...(chains.get(file.chain) ?? []), file]);
  }
  const sorted = [...chains].map(([chain, files]) => {
    return [chain, files.toSorted((one, other) => one.firstSeq - other.firstSeq)] as const;
  });
  return { chains: new Map(sorted), problems, unbegun, folders };
}

/** What stands in a file of which not even the first line was finished. */
const BEGINNING = /^(?:\{"seq":\d+,"type":"open".*|\{(?:"(?:s(?:e(?:q(?:":?\d*)?)?)?)?)?)$/u;

async function readFirstLine(path: string): Promise<AuditFile | UnbegunFile | Problem> {
  const problem = (what: string) => ({ file: path, line: 1, what });
  const name = readFileName(basename(path));
  for await (const [line] of linesOf(path)) {
    if (line === undefined) continue;
    if (!line.isWhole && name !== undefined && BEGINNING.test(line.bytes.toString("latin1"))) {
      return { path, chain: name.chain, what: NO_FIRST_LINE };
    }
    const fields = parseFields(line.bytes);
    const [chain, part, seq] = [textOf(fields?.["chain"]), numberOf(fields?.["part"]), numberOf(fields?.["seq"])];
    if (!line.isWhole || chain === undefined || part === undefined || seq === undefined) {
      return problem(NO_FIRST_LINE);
    }
    const format = numberOf(fields?.["format"]);
    if (format !== AUDIT_FORMAT) {
      return problem(
        `The file has the format ${format}, and this program reads ${AUDIT_FORMAT}. Use the program that wrote it.`,
      );
    }
    if (name !== undefined && (name.chain !== chain || name.part !== part)) {
      return problem(`The file holds part ${part} of ${chain}, not what its name says. It was put in another's place.`);
    }
    const after = textOf(fields?.["after"]) ?? "";
    return { path, chain, part, firstSeq: seq, after, keyId: textOf(fields?.["key"]) ?? "" };
  }
  return name === undefined ? problem(EMPTY) : { path, chain: name.chain, what: EMPTY };
}

const NO_FIRST_LINE = "This is no first line of an audit. It was changed, or this is no file of one.";
const EMPTY = "The file is empty: what stood in it is gone.";
