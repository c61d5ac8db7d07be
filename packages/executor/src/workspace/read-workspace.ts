import { constants } from "node:fs";
import { type FileHandle, open, readdir, readlink, realpath } from "node:fs/promises";
import { isAbsolute, join, sep } from "node:path";

/** Bytes of all files of one call: a chart or a folder of manifests, not a data set. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 2000;

export type WorkspaceFiles =
  | { readonly ok: true; readonly files: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly message: string };

/** Why a file cannot be handed in. The message names the path as it stands on the line, never the real one. */
class Unreadable extends Error {}

/**
 * Reads what a line would read, so that its content can be judged and the command run on the copy. A path is looked for
 * below each root in turn. What counts is the real file: a link that leads out of its root, a device, a pipe and
 * whatever else is no regular file are refused. A folder gives its files, without names that begin with a dot.
 *
 * @param paths - as they stand on the line.
 * @param roots - absolute paths of the folders that may be read.
 * @returns the texts by path; a folder's as `path/name`.
 */
export async function readWorkspace(paths: readonly string[], roots: readonly string[]): Promise<WorkspaceFiles> {
  const reading: Reading = { files: {}, bytes: 0, count: 0 };
  try {
    for (const path of new Set(paths)) await readPath(path, roots, reading);
    return { ok: true, files: reading.files };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, message: error.message };
  }
}

interface Reading {
  readonly files: Record<string, string>;
  bytes: number;
  count: number;
}

async function readPath(path: string, roots: readonly string[], reading: Reading): Promise<void> {
  if (isAbsolute(path) || path.split(/[/\\]/).includes("..")) {
    throw new Unreadable(
      `${path} is not a relative path below the workspace. Name the file from the workspace's folder.`,
    );
  }
  for (const root of roots) {
    const realRoot = await realPath(root);
    if (realRoot === undefined) continue;
    const real = await realPath(join(realRoot, path));
    if (real === undefined) continue;
    await readReal(path, real, realRoot, reading);
    return;
  }
  throw new Unreadable(
    roots.length === 0
      ? `${path} cannot be read: this server has no workspace. Pass the content through stdin with "-", or ask for a workspace (K8S_MCP_WORKSPACE).`
      : `${path} is not in the workspace. Check its name, or pass the content through stdin with "-".`,
  );
}

async function readReal(path: string, real: string, root: string, reading: Reading): Promise<void> {
  if (!isBelow(real, root)) throw new Unreadable(`${path} leads out of the workspace. Copy the file into it.`);
  // Not blocking: opening a pipe would wait for a writer.
  const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  if (handle === undefined) throw new Unreadable(`${path} cannot be opened. Check that the server's user may read it.`);
  try {
    // Between the look and the opening a folder on the way may have become a link: what was opened is looked at again.
    const opened = await openedPath(handle);
    if (opened !== undefined && !isBelow(opened, root)) {
      throw new Unreadable(`${path} leads out of the workspace. Copy the file into it.`);
    }
    const state = await handle.stat();
    if (state.isDirectory()) await readFolder(path, real, root, reading);
    else if (state.isFile()) await readFile(path, handle, state.size, reading);
    else throw new Unreadable(`${path} is no regular file. Copy its content into one.`);
  } finally {
    await handle.close();
  }
}

async function readFolder(path: string, real: string, root: string, reading: Reading): Promise<void> {
  const names = await readdir(real);
  for (const name of names.filter((candidate) => !candidate.startsWith(".")).sort()) {
    const inside = `${path.replace(/\/+$/, "")}/${name}`;
    const target = await realPath(join(real, name));
    if (target === undefined) throw new Unreadable(`${inside} is a link to nothing. Remove it.`);
    await readReal(inside, target, root, reading);
  }
}

async function readFile(path: string, handle: FileHandle, size: number, reading: Reading): Promise<void> {
  reading.count += 1;
  reading.bytes += size;
  if (reading.bytes > MOST_BYTES || reading.count > MOST_FILES) {
    throw new Unreadable(
      `The files of this command are more than ${MOST_FILES}, or more than ${MOST_BYTES / 1024 / 1024} MiB. Name fewer.`,
    );
  }
  const bytes = Buffer.alloc(size);
  const { bytesRead } = await handle.read(bytes, 0, size, 0);
  try {
    reading.files[path] = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(0, bytesRead),
    );
  } catch {
    throw new Unreadable(`${path} is not text. Unpack an archive into a folder, and name that.`);
  }
}

/** Where a descriptor leads now; unknown where the system does not say. */
async function openedPath({ fd }: FileHandle): Promise<string | undefined> {
  return readlink(`/proc/self/fd/${fd}`).catch(() => undefined);
}

async function realPath(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}
