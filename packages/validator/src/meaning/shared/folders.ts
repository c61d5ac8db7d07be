/** A file among others. */
export interface FileAt {
  readonly path: string;
  readonly text: string;
}

interface Folder {
  readonly files: FileAt[];
  /** Paths of the folders in it. */
  readonly folders: string[];
}

/** Folders by their paths, without a slash behind. */
export type Folders = ReadonlyMap<string, Folder>;

/** A folder's path as it is known by. */
export function withoutSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

/**
 * The folders in which files stand, and those that lead to them. A line can name hundreds of folders and be handed hundreds
 * of files: to look through all of these for each is to look a hundred thousand times.
 */
export function foldersOf(files: Iterable<readonly [path: string, text: string]>): Folders {
  const folders = new Map<string, Folder>();
  for (const [path, text] of files) {
    let below = path;
    for (let slash = path.lastIndexOf("/"); slash >= 0; slash = below.lastIndexOf("/")) {
      const name = path.slice(0, slash);
      const known = folders.get(name);
      const folder = known ?? { files: [], folders: [] };
      if (below === path) folder.files.push({ path, text });
      else folder.folders.push(below);
      if (known) break;
      folders.set(name, folder);
      below = name;
    }
  }
  return folders;
}

/** A folder's own files in their order, and where `deep` those of all folders in it behind. */
export interface FilesIn {
  readonly files: readonly FileAt[];
  /** Whether some of its folders were listed before, whose files are then not among these. */
  readonly again: boolean;
}

/**
 * Lists the files of a folder.
 *
 * @param listed the folders that were listed before; those that now are listed are added.
 */
export function filesIn(path: string, folders: Folders, deep: boolean, listed: Set<string>): FilesIn {
  const files: FileAt[] = [];
  const open = [withoutSlash(path)];
  let again = false;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (listed.has(next)) {
      again = true;
      continue;
    }
    listed.add(next);
    const folder = folders.get(next);
    for (const file of folder?.files ?? []) files.push(file);
    if (deep) for (const below of folder?.folders ?? []) open.push(below);
  }
  return { files, again };
}
