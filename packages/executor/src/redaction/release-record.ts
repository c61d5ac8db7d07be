import type { PlannedStage, StageIntent } from "@k8s-mcp/validator";
import { commandOf } from "./given/command-of.ts";

/**
 * What of a release these print may hold what its Secrets hold, and does not say so. An upgrade starts from the values of
 * the release before it, and prints them with `--debug` or in its notes.
 */
const TELLS_OF_A_RELEASE: ReadonlySet<string> = new Set([
  "get all",
  "get notes",
  "get values",
  "history",
  "status",
  "upgrade",
]);
/** Flags that choose the release. */
const CHOOSES: ReadonlySet<string> = new Set(["kube-context", "namespace", "revision"]);

/**
 * Words by which helm prints the whole of the release that a stage prints a part of. Values and notes do not show which
 * of them are secret; the manifest beside them does, where they stand in Secrets. It is read from the same record by the
 * same program, and only to be learned from.
 */
export function releaseRecord(
  stage: PlannedStage,
  { tool, path, help, names }: StageIntent,
): readonly string[] | undefined {
  if (tool !== "helm" || help || !TELLS_OF_A_RELEASE.has(path.join(" "))) return undefined;
  const [release, ...more] = names.filter(({ role }) => role === "release");
  const command = commandOf(stage);
  if (release === undefined || more.length > 0 || command === undefined) return undefined;
  const flags = command.flags.filter(({ name }) => CHOOSES.has(name)).map(({ name, value }) => `--${name}=${value}`);
  return ["get", "all", release.value, ...flags];
}
