import { readdirSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { anchorName, readFileName } from "./names.ts";

/** Files that are removed at once at most: their names stand on one line. */
const MOST = 200;

/**
 * Names of the audit's files in a folder that nobody has written since a time, the oldest first.
 *
 * @param current - is never one of them.
 * @param before - milliseconds since the epoch.
 */
export function expiredFiles(folder: string, current: string, before: number): readonly string[] {
  const dated = readdirSync(folder).flatMap((name) => {
    if (name === current || readFileName(name) === undefined) return [];
    const mtime = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
    return mtime !== undefined && mtime < before ? [{ name, mtime }] : [];
  });
  return dated
    .toSorted((one, other) => one.mtime - other.mtime)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Removes files, and the anchors of the chains of which nothing is left. */
export function removeFiles(
  folder: string,
  anchors: string,
  names: readonly string[],
  onProblem: (error: unknown) => void,
): void {
  if (names.length === 0) return;
  const remove = (path: string): void => {
    try {
      unlinkSync(path);
    } catch (error) {
      onProblem(error);
    }
  };
  for (const name of names) remove(join(folder, name));
  const left = new Set(readdirSync(folder).map((name) => readFileName(name)?.chain));
  const chains = new Set(names.flatMap((name) => readFileName(name)?.chain ?? []));
  for (const chain of chains) if (!left.has(chain)) remove(join(anchors, anchorName(chain)));
}
