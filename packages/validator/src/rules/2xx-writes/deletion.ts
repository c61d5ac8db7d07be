import type { FlagUse, StageIntent, Target } from "../../meaning/intent.ts";
import { grantsPower, isBuiltInGroup } from "../../resources/kinds.ts";
import { isWhole } from "../targets.ts";

/** What a delete of some objects comes to. */
export type Deletion =
  | "ordinary"
  | "guarded"
  | "manifest"
  | "selector"
  | "whole"
  | "cluster-scoped"
  | "control"
  | "unknown"
  | "unseen"
  | "other";

/** The group of each type, by its name. */
type Types = ReadonlyMap<string, string>;

/** Objects that a controller, or the next deployment, brings back. */
const ORDINARY: Types = new Map([
  ["pods", ""],
  ["services", ""],
  ["configmaps", ""],
  ["secrets", ""],
  ["replicationcontrollers", ""],
  ["deployments", "apps"],
  ["daemonsets", "apps"],
  ["replicasets", "apps"],
  ["statefulsets", "apps"],
  ["jobs", "batch"],
  ["cronjobs", "batch"],
  ["horizontalpodautoscalers", "autoscaling"],
  ["ingresses", "networking.k8s.io"],
]);

const VOLUME_CLAIMS = "persistentvolumeclaims";

/** Objects that hold data, or hold others back. */
const GUARDED: Types = new Map([
  [VOLUME_CLAIMS, ""],
  ["resourcequotas", ""],
  ["limitranges", ""],
  ["networkpolicies", "networking.k8s.io"],
  ["poddisruptionbudgets", "policy"],
]);

function isGuarded({ resource, group }: Target): boolean {
  return GUARDED.get(resource) === group || !isBuiltInGroup(group);
}

/** What an object holds that is lost with it, or held no longer. */
export function holdOf(target: Target): "data" | "others" | undefined {
  if (target.group === "" && target.resource === VOLUME_CLAIMS) return "data";
  return isGuarded(target) ? "others" : undefined;
}

function isManifest({ flag }: FlagUse): boolean {
  return flag === "filename" || flag === "kustomize";
}

function isFromManifest({ files, stdin }: StageIntent): boolean {
  return stdin !== undefined || files.some(isManifest);
}

/** Says what deleting a target of a stage comes to, the strictest reason first. */
export function deletionOf(target: Target, stage: StageIntent): Deletion {
  if (target.category !== undefined || isWhole(target, stage)) return "whole";
  if (target.extent.kind === "unseen") return "unseen";
  if (!target.known) return "unknown";
  if (grantsPower(target) || target.group === "argoproj.io") return "control";
  if (target.namespaced === false) return "cluster-scoped";
  const guarded = isGuarded(target);
  if (!guarded && ORDINARY.get(target.resource) !== target.group) return "other";
  if (target.extent.kind === "selector") return "selector";
  if (isFromManifest(stage)) return "manifest";
  return guarded ? "guarded" : "ordinary";
}
