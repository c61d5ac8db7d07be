/**
 * The folder for what V8 compiled: in the user's own cache. Whoever can write there chooses what runs, and a folder for
 * temporary files is everybody's on many machines.
 *
 * @returns undefined where the user has no folder of their own: then everything is compiled at each start.
 */
export function compiledFolder({
  HOME: home,
  LOCALAPPDATA: local,
  XDG_CACHE_HOME: cache,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  const folder = cache || local || (home && `${home}/.cache`);
  return folder ? `${folder}/k8s-mcp/compiled` : undefined;
}
