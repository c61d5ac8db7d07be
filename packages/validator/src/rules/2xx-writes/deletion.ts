import type { StageIntent, Target } from "../../meaning/intent.ts";
import { grantsPower, isBuiltInGroup } from "../../resources/kinds.ts";
import { isWhole } from "../shared.ts";

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

/** Objects that a controller, or the next deployment, brings back. */
const ORDINARY: ReadonlySet<string> = new Set([
  "pods",
  "services",
  "configmaps",
  "secrets",
  "replicationcontrollers",
  "deployments.apps",
  "daemonsets.apps",
  "replicasets.apps",
  "statefulsets.apps",
  "jobs.batch",
  "cronjobs.batch",
  "horizontalpodautoscalers.autoscaling",
  "ingresses.networking.k8s.io",
]);

/** Objects that hold data, or hold others back. */
const GUARDED: ReadonlySet<string> = new Set([
  "persistentvolumeclaims",
  "resourcequotas",
  "limitranges",
  "networkpolicies.networking.k8s.io",
  "poddisruptionbudgets.policy",
]);

function fullName({ resource, group }: Target): string {
  return group === "" ? resource : `${resource}.${group}`;
}

function isFromManifest({ files, stdin }: StageIntent): boolean {
  return stdin !== undefined || files.some(({ flag }) => flag === "filename" || flag === "kustomize");
}

/** Says what deleting a target of a stage comes to, the strictest reason first. */
export function deletionOf(target: Target, stage: StageIntent): Deletion {
  if (target.extent.kind === "unseen") return "unseen";
  if (target.category !== undefined || isWhole(target, stage)) return "whole";
  if (!target.known) return "unknown";
  if (grantsPower(target) || target.group === "argoproj.io") return "control";
  if (target.namespaced === false) return "cluster-scoped";
  const name = fullName(target);
  const guarded = GUARDED.has(name) || !isBuiltInGroup(target.group);
  if (!guarded && !ORDINARY.has(name)) return "other";
  if (target.extent.kind === "selector") return "selector";
  if (isFromManifest(stage)) return "manifest";
  return guarded ? "guarded" : "ordinary";
}
