import type { NamespaceScope, StageIntent, Target } from "../meaning/intent.ts";
import type { JudgeOptions } from "../judge-options.ts";
import { matchesAny } from "../policy/pattern.ts";
import type { RuleScope } from "./rule.ts";

/** Namespaces in which clusters and their own tools live. */
export const PROTECTED_NAMESPACES: ReadonlySet<string> = new Set<string>([
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "istio-system",
  "argocd",
]);

/** The targets that a stage changes in some way. */
export function targetsBy(stage: StageIntent, ...effects: readonly Target["effect"][]): readonly Target[] {
  return stage.targets.filter((target) => effects.includes(target.effect));
}

/** Every object of a type, of whatever namespace. */
export function isWhole(target: Target, stage: StageIntent): boolean {
  return target.extent.kind === "all" || (stage.namespace.kind === "all" && target.namespaced !== false);
}

function nameOf(scope: NamespaceScope): string | undefined {
  return scope.kind === "named" ? scope.name : undefined;
}

/** The namespace of a stage as far as anybody knows it: the line's own, else the call's. */
export function namespaceOf(stage: StageIntent, { options }: RuleScope): string | undefined {
  return stage.namespace.kind === "default" ? options.namespace : nameOf(stage.namespace);
}

export function isProtected(namespace: string | undefined, { policy }: JudgeOptions): boolean {
  if (namespace === undefined) return false;
  return (
    PROTECTED_NAMESPACES.has(namespace) || (policy !== undefined && matchesAny(policy.namespaces.protect, namespace))
  );
}

/** What a person calls a type: `deployments`, `applications.argoproj.io`. */
export function typeName({ resource, group }: Target): string {
  if (resource === "*") return "whatever the manifest holds";
  if (resource === "") return "objects that name no kind";
  return group === "" || !group.includes(".") ? resource : `${resource}.${group}`;
}

/** Characters of the longest name that an object can have. */
const MAX_NAME = 253;

/** `kubectl get …` of the same objects: what is nearest to a change that is not allowed. */
export function lookAt(stage: StageIntent, target: Target | undefined): string | undefined {
  if (stage.tool !== "kubectl" || !target || target.resource === "*" || target.resource === "") return undefined;
  const words = ["kubectl", "get", typeName(target)];
  const [name = ""] = target.extent.kind === "named" ? target.extent.names : [];
  if (name !== "" && name.length <= MAX_NAME) words.push(name);
  if (target.extent.kind === "selector" && target.extent.labels) words.push("-l", quoted(target.extent.labels));
  if (stage.namespace.kind === "named") words.push("-n", quoted(stage.namespace.name));
  if (stage.namespace.kind === "all") words.push("-A");
  return words.join(" ");
}

/** The first object that a stage names, with the namespace that its line gives: `deployments/web -n shop`. */
export function placeOf({ targets: [target], namespace }: StageIntent): string | undefined {
  const [name] = target?.extent.kind === "named" ? target.extent.names : [];
  if (!target || target.resource === "*" || target.resource === "") return undefined;
  if (name === undefined || name.length > MAX_NAME) return undefined;
  const place = `${typeName(target)}/${name}`;
  return namespace.kind === "named" ? `${place} -n ${quoted(namespace.name)}` : place;
}

function quoted(word: string): string {
  return /^[A-Za-z0-9._/=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
