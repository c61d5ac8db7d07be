import type { StageIntent } from "@k8s-mcp/validator";

/** Commands that wait by themselves, five minutes unless told. */
const WAITING = new Set(["install", "upgrade", "rollback", "uninstall", "test"]);
/** Seconds that a helm write may take to note its own failure: one that is killed leaves a locked release. */
export const HELM_GRACE_SECONDS = 30;

/**
 * Leave a release locked if they are interrupted: they note nothing on SIGTERM, unlike install and upgrade. So they are let
 * finish; `--timeout` ends those that wait.
 */
const UNINTERRUPTIBLE = new Set(["rollback", "uninstall"]);

/** Whether a helm command is better left to end by itself than asked to. */
export function mustFinish(intent: StageIntent | undefined): boolean {
  const [command = ""] = intent?.path ?? [];
  return UNINTERRUPTIBLE.has(command);
}

/**
 * helm's words with a `--timeout` that ends before the call's. It stands in front, where it is only a default: of a
 * repeated flag the last counts, so that the line's own stays.
 */
export function withHelmTimeout(
  argv: readonly string[],
  intent: StageIntent | undefined,
  timeoutSeconds: number,
): readonly string[] {
  const [command] = intent?.path ?? [];
  if (intent?.help !== false || command === undefined || !WAITING.has(command)) return argv;
  const margin = Math.min(15, Math.ceil(timeoutSeconds / 10));
  return [`--timeout=${Math.max(1, Math.floor(timeoutSeconds - margin))}s`, ...argv];
}
