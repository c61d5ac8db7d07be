import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { platformName, type Platform } from "../catalogue/platform.ts";
import { PROGRAMS } from "../catalogue/programs.ts";

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/** What may stay of a program's folder. */
const isKept = (program: string, version: string): boolean =>
  PROGRAMS.some(({ name, brought }) => name === program && brought.version === version);

/**
 * Removes everything from the toolchain's folder but the programs in their pinned versions: earlier versions, and the Go
 * caches of builds that were told to use their own.
 *
 * @returns the paths that were removed
 */
export const pruneToolchain = async (folder: string, platform: Platform): Promise<readonly string[]> => {
  const removed: string[] = [];
  const remove = async (path: string): Promise<void> => {
    await rm(path, { recursive: true, force: true });
    removed.push(path);
  };
  const programs = join(folder, platformName(platform));
  for (const program of await namesIn(programs)) {
    for (const version of await namesIn(join(programs, program))) {
      if (!isKept(program, version)) {
        await remove(join(programs, program, version));
      }
    }
  }
  if ((await namesIn(folder)).includes("go")) {
    await remove(join(folder, "go"));
  }
  return removed;
};
