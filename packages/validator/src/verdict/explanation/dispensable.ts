import type { Effect, StageIntent } from "../../meaning/intent.ts";

const CHANGES: ReadonlySet<Effect> = new Set<Effect>(["write", "delete", "exec", "escalate"]);

/** Without these a change would happen in another cluster. */
const CHOOSES_CLUSTER = /^(?:server|kubeconfig|kuberc|cluster|kube-apiserver|config|core|xds-address|port-forward.*)$/u;

/** Without these a question about rights would be answered for somebody else. */
const CHOOSES_SUBJECT = /^as(?:-(?:group|uid|user-extra))?$/u;

/** Flags that say how hard or how far, and that a command does as well without. */
const DISPENSABLE: ReadonlySet<string> = new Set([
  "as-current-user",
  "dependency-update",
  "enable-alpha-plugins",
  "enable-dns",
  "enable-helm",
  "force",
  "force-conflicts",
  "force-replace",
  "grace-period",
  "hard-refresh",
  "helm-command",
  "keyring",
  "meshConfigFile",
  "network",
  "overwrite",
  "post-renderer",
  "post-renderer-args",
  "prune",
  "raw",
  "recreate-pods",
  "refresh",
  "replace",
  "resolve",
  "show-secrets",
]);
/** Dispensable where nothing is changed: with them another thing would be done. */
const DISPENSABLE_IN_READS: ReadonlySet<string> = new Set([
  "level",
  "local",
  "log-reset",
  "reset",
  "stack-trace-level",
  "stack-trace-reset",
]);

/** Whether a stage changes something, or runs something that may. */
export function changes({ effects }: StageIntent): boolean {
  return effects.some((effect) => CHANGES.has(effect));
}

/** Whether a line without this flag would be about something else. */
export function matters(flag: string, intent: StageIntent): boolean {
  return changes(intent) ? CHOOSES_CLUSTER.test(flag) : intent.path[0] === "auth" && CHOOSES_SUBJECT.test(flag);
}

/** Whether a line does as well without this flag. */
export function isDispensable(flag: string, intent: StageIntent): boolean {
  return (
    DISPENSABLE.has(flag) ||
    flag.startsWith("force") ||
    (DISPENSABLE_IN_READS.has(flag) && !intent.path.includes("sync"))
  );
}
