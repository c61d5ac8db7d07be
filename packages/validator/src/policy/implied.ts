import type { StageIntent, Target } from "../meaning/intent.ts";

/** Objects that no word of a line names, and that it reaches all the same. */
export interface Implied {
  readonly effect: Target["effect"];
  /** As `RESOURCE.GROUP`; `*` may be any. */
  readonly types: readonly string[];
  /** They lie in this one's namespace; in any where it is absent. */
  readonly beside?: Target;
  /** Looked at for the sake of another object: only a rule that names their type means them. */
  readonly onlyByType?: true;
}

/** Of a workload or a service kubectl takes a pod, and istioctl its proxy, whose name stands on no line. */
function takesPod({ resource, effect, subresource }: Target, { tool, path }: StageIntent): boolean {
  if (resource === "pods") return false;
  return effect === "exec" || subresource === "log" || (tool === "istioctl" && path[0] !== "waypoint");
}

/** Whether what a manifest no longer names is deleted. */
function prunes({ tool, effects, modifiers }: StageIntent): boolean {
  return tool === "kubectl" && effects.includes("delete") && modifiers.some(({ flag }) => flag === "prune");
}

/** Flags with which argocd finds Applications that no word names, beside those that one does. */
const SELECTING: ReadonlySet<string> = new Set(["project", "selector"]);

/** Whether Applications are meant that no word names. */
export function selectsApplications({ tool, modifiers }: StageIntent): boolean {
  return tool === "argocd" && modifiers.some(({ flag }) => SELECTING.has(flag));
}

/** What keeps a ztunnel's answer to one namespace: the one of the call does not. */
const KEPT_BY: ReadonlySet<string> = new Set(["policy-namespace", "service-namespace", "workload-namespace"]);

/** Commands of istioctl that look at, or change, whatever they find in the cluster. */
const ANYWHERE: ReadonlySet<string> = new Set([
  "bug-report",
  "create-remote-secret",
  "dashboard",
  "experimental",
  "install",
  "uninstall",
  "upgrade",
]);

/** Whether istioctl tells of the whole mesh: which proxies there are, or what a ztunnel knows of. */
export function showsMesh({ tool, path, targets, namespace, modifiers, files, apiVerbs }: StageIntent): boolean {
  if (tool !== "istioctl") return false;
  // What they ask for, nobody has foreseen.
  if (apiVerbs.length === 0 && ANYWHERE.has(path[0] ?? "")) return true;
  if (files.length > 0) return false;
  if (path.at(-1) === "proxy-status") return targets.length === 0 && namespace.kind === "default";
  return path[0] === "ztunnel-config" && path[1] !== "log" && !modifiers.some(({ flag }) => KEPT_BY.has(flag));
}

/** Pruning looks for whole namespaces as well, unless the line lists other types. */
export function prunesNamespaces(stage: StageIntent): boolean {
  return prunes(stage) && stage.alsoChanges.some((type) => type === "*" || type === "namespaces");
}

/** What kubectl reads beside an object: a service account's tokens, a deployment's replica sets. */
function* lookedAt(target: Target, { tool, alsoReads }: StageIntent): Generator<Implied> {
  if (tool !== "kubectl" || alsoReads.length === 0) return;
  // What stands in none, or is itself one, is told of by what lies in others.
  const isNamespace = target.resource === "namespaces" && target.extent.kind === "named";
  const anywhere = target.namespaced === false && !isNamespace;
  yield { effect: "read", types: alsoReads, onlyByType: true, ...(anywhere ? {} : { beside: target }) };
}

/** What a stage reaches through what it names: a workload's pods, what runs on a node, what is left over of a manifest. */
export function* impliedBy(stage: StageIntent): Generator<Implied> {
  for (const target of stage.targets) {
    if (takesPod(target, stage)) yield { effect: target.effect, types: ["pods"], beside: target };
    yield* lookedAt(target, stage);
    if (target.resource !== "nodes" || !stage.alsoReads.includes("pods")) continue;
    yield { effect: "read", types: ["pods"] };
    if (stage.effects.includes("delete")) yield { effect: "delete", types: ["pods"] };
  }
  if (!prunes(stage)) return;
  const types = stage.alsoChanges;
  if (prunesNamespaces(stage)) yield { effect: "delete", types };
  else for (const beside of stage.targets) yield { effect: "delete", types, beside };
}
