import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The private places of one call. */
export interface CallFolder {
  /** Holds the call's kubeconfigs, and what programs keep for a moment. */
  readonly path: string;
  /** Not there until a program makes it. */
  readonly home: string;
  /** Where a CLI is started: holds the workspace files that its line names, and nothing else. */
  readonly work: string;
  /** @returns its absolute path; only this user can read it. */
  write(name: string, content: string): string;
  /** Puts files where a CLI is started, by the relative paths that stand on its line. */
  putWork(files: Readonly<Record<string, string>>): void;
  remove(): Promise<void>;
}

/** The private places of one server. */
export interface ServerFolder {
  readonly path: string;
  readonly pipes: string;
  readonly programs: string;
  readonly caches: string;
  /** Where the result store keeps what is too large for memory. */
  readonly results: string;
  /** Where a filter is started; nobody may write there. */
  readonly empty: string;
  /** False where it was removed, or is no longer the folder that was made: nothing may be put there then. */
  isIntact(): boolean;
  createCall(): CallFolder;
  remove(): Promise<void>;
}

/**
 * Made in one go and without waiting: a handful of system calls costs less than handing them to other threads does.
 *
 * @param parent - folder for temporary files.
 * @param programs - name to absolute path: what a CLI may start itself.
 */
export function createServerFolder(parent: string, programs: Readonly<Record<string, string>>): ServerFolder {
  // Only its owner can enter it, so that what is below needs no thought.
  const path = mkdtempSync(join(resolve(parent), "k8s-mcp-"));
  const { ino } = lstatSync(path);
  const inside = (name: string) => join(path, name);
  const [bin, calls, pipes, caches, results, empty] = [
    inside("bin"),
    inside("calls"),
    inside("pipes"),
    inside("caches"),
    inside("results"),
    inside("empty"),
  ];
  let count = 0;

  /** Again for each call: what removes old files from the system's folder may have been here. */
  function furnish(): void {
    for (const folder of [bin, calls, pipes, caches, results]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    mkdirSync(empty, { recursive: true, mode: 0o500 });
    for (const [name, target] of Object.entries(programs)) {
      if (!existsSync(join(bin, name))) symlinkSync(target, join(bin, name));
    }
  }

  furnish();
  return {
    path,
    pipes,
    programs: bin,
    caches,
    results,
    empty,
    isIntact: () => lstatSync(path, { throwIfNoEntry: false })?.ino === ino,
    createCall() {
      furnish();
      return createCallFolder(join(calls, String(count++)));
    },
    remove: () => removeFolder(path),
  };
}

function createCallFolder(path: string): CallFolder {
  mkdirSync(path, { mode: 0o700 });
  const work = join(path, "work");
  mkdirSync(work, { mode: 0o700 });
  const written: string[] = [];
  return {
    path,
    work,
    home: join(path, "home"),
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, content, { mode: 0o600, flag: "wx" });
      written.push(file);
      return file;
    },
    putWork(files) {
      for (const [name, content] of Object.entries(files)) {
        const file = resolve(work, name);
        if (!file.startsWith(`${work}/`)) throw new RangeError("A file of a plan lies outside the call's folder.");
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        writeFileSync(file, content, { mode: 0o600 });
      }
    },
    async remove() {
      if (!removeEmpty([work, path], written)) await removeFolder(path);
    },
  };
}

/** Most calls leave nothing behind, and then three system calls do what a walk through the tree takes a millisecond for. */
function removeEmpty(folders: readonly string[], files: readonly string[]): boolean {
  try {
    for (const file of files) unlinkSync(file);
    for (const folder of folders) rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}
