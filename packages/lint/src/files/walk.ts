import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { mayBeSource } from "../sources/detect.ts";
import { UsageError } from "../usage-error.ts";
import { foldersUp, isRepository } from "./folders-up.ts";

/** Folders of version control and of other people's code. */
const NEVER: ReadonlySet<string> = new Set([".git", ".hg", ".svn", "node_modules"]);

interface Ignored {
  readonly folder: string;
  readonly patterns: Ignore;
}

function slashed(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

function isIgnored(path: string, isFolder: boolean, levels: readonly Ignored[]): boolean {
  let ignored = false;
  for (const { folder, patterns } of levels) {
    const below = slashed(relative(folder, path));
    if (below === "" || below.startsWith("..")) continue;
    const result = patterns.test(isFolder ? `${below}/` : below);
    if (result.ignored) ignored = true;
    if (result.unignored) ignored = false;
  }
  return ignored;
}

function ignoreFileOf(folder: string): Ignored | undefined {
  const file = join(folder, ".gitignore");
  return existsSync(file) ? { folder, patterns: ignore().add(readFileSync(file, "utf8")) } : undefined;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function* walk(folder: string, levels: readonly Ignored[]): Generator<string> {
  const own = ignoreFileOf(folder);
  const all = own ? [...levels, own] : levels;
  for (const entry of entriesOf(folder).toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !NEVER.has(entry.name) && !isIgnored(path, true, all)) yield* walk(path, all);
    else if (entry.isFile() && mayBeSource(slashed(path)) && !isIgnored(path, false, all)) yield path;
  }
}

/** The ignore files of the folders above, as far as the repository goes. */
function levelsAbove(folder: string): readonly Ignored[] {
  const [, ...above] = foldersUp(folder);
  const isInRepository = isRepository(above.at(-1) ?? folder);
  return isInRepository ? above.toReversed().flatMap((one) => ignoreFileOf(one) ?? []) : [];
}

/**
 * The files below some paths that may hold commands. A file that is named is taken whatever ignores it.
 *
 * @param root what the paths of the result are relative to.
 * @param more patterns as `.gitignore` has them.
 * @param folder what those patterns are relative to.
 * @throws {UsageError} where a path does not exist.
 */
export function filesBelow(
  paths: readonly string[],
  root: string,
  more: readonly string[] = [],
  folder: string = root,
): readonly string[] {
  const own: Ignored = { folder, patterns: ignore().add([...more]) };
  const files = new Set<string>();
  for (const path of paths) {
    const full = resolve(root, path);
    const stat = statSync(full, { throwIfNoEntry: false });
    if (stat === undefined) throw new UsageError(`There is no file or folder ${JSON.stringify(path)}. Check the path.`);
    if (stat.isDirectory()) for (const file of walk(full, [...levelsAbove(full), own])) files.add(file);
    else files.add(full);
  }
  return [...files].map((file) => slashed(relative(root, file)));
}
