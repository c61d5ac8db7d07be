import type { JudgeOptions } from "../judge-options.ts";
import type { StageIntent } from "../meaning/intent.ts";
import { matchesAny } from "../policy/pattern.ts";

/** Namespaces in which clusters and their own tools live. */
export const PROTECTED_NAMESPACES: ReadonlySet<string> = new Set<string>([
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "istio-system",
  "argocd",
]);

export function isProtected(namespace: string | undefined, { policy }: JudgeOptions): boolean {
  if (namespace === undefined) return false;
  return (
    PROTECTED_NAMESPACES.has(namespace) || (policy !== undefined && matchesAny(policy.namespaces.protect, namespace))
  );
}

/** The namespace of a stage as far as anybody knows it: the line's own, else the call's. */
export function namespaceOf({ namespace }: StageIntent, options: JudgeOptions): string | undefined {
  if (namespace.kind === "default") return options.namespace;
  return namespace.kind === "named" ? namespace.name : undefined;
}
