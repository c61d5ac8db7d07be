const { existsSync, statSync } = process.getBuiltinModule("node:fs");

/**
 * The folder for what V8 compiled: in the user's own cache. Whoever can write there chooses what runs: a folder for
 * temporary files is everybody's on many machines, and an agent may be kept from the guard's files by who owns them.
 *
 * @param program path of the program's file.
 * @returns undefined where the user has no folder of their own, or the program is another user's: then everything is
 *   compiled at each start.
 */
export function compiledFolder(
  { HOME: home, LOCALAPPDATA: local, XDG_CACHE_HOME: cache }: Readonly<Record<string, string | undefined>>,
  program: string,
): string | undefined {
  // A home that is not there is nobody's to make.
  const folder = cache || local || (home && existsSync(home) && `${home}/.cache`);
  return folder && isOwn(program) ? `${folder}/k8s-mcp/compiled` : undefined;
}

/** Windows knows no such owner, and keeps folders of users apart. */
function isOwn(file: string): boolean {
  return process.getuid === undefined || statSync(file).uid === process.getuid();
}
