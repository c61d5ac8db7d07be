import { dirname, posix, relative, resolve, sep } from "node:path";
import { foldersUp, isRepository } from "./folders-up.ts";

/**
 * The folder from which files are known by name, wherever the linter is started: that of the repository, else that of
 * the configuration, else the one it was started in.
 */
export function repositoryOf(folder: string, configFile?: string): string {
  const repository = [...foldersUp(folder)].find(isRepository);
  return repository ?? (configFile === undefined ? resolve(folder) : dirname(configFile));
}

/** What a file is called from a repository's folder, with slashes. */
export function nameIn(repository: string, root: string, file: string): string {
  const folder = relative(repository, root);
  return posix.normalize(posix.join(sep === "/" ? folder : folder.split(sep).join("/"), file));
}
