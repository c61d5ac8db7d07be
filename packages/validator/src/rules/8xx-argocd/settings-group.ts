import type { StageIntent } from "../../meaning/intent.ts";

const GROUPS: ReadonlySet<string> = new Set(["account", "cert", "cluster", "gpg", "proj", "repo", "repocreds"]);
/** What only looks: a list whose refresh is asked for among it. */
const LOOKS: ReadonlySet<string> = new Set(["get", "list"]);

/** Which of Argo CD's settings a stage changes or hands out, if any. */
export function settingsGroup({ tool, help, path, effects }: StageIntent): string | undefined {
  const [group = ""] = path;
  // Without a subcommand there is nothing but a flag, which has a rule of its own.
  if (tool !== "argocd" || help || path.length === 1 || !GROUPS.has(group)) return undefined;
  if (LOOKS.has(path.at(-1) ?? "") || effects.every((effect) => effect === "read")) return undefined;
  return group;
}
