/** The grammar has one list for each command, so that these are as many as there are commands. */
const known = new WeakMap<readonly string[], string>();

/** A command's path as one text: `rollout status`. Asked for several times by every verdict. */
export function pathText(path: readonly string[]): string {
  if (path.length < 2) return path[0] ?? "";
  let text = known.get(path);
  if (text === undefined) known.set(path, (text = path.join(" ")));
  return text;
}
