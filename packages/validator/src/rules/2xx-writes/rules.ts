import type { Rule } from "../rule.ts";
import {
  deleteClusterScoped,
  deleteControl,
  deleteGuarded,
  deleteManifest,
  deleteOrdinary,
  deleteSelected,
  deleteUnknown,
  deleteUnseen,
  deleteWhole,
} from "./deletes.ts";
import { finalizers } from "./finalizers.ts";
import { force, prune } from "./force.ts";
import { kustomization, kustomizeRuns } from "./kustomization.ts";
import { drain, nodeScheduling } from "./nodes.ts";
import { protectedNamespace } from "./protected-namespace.ts";
import { subresource } from "./subresource.ts";
import {
  unseenContent,
  writeClusterScoped,
  writeNamed,
  writeSelected,
  writeUnknown,
  writeUnseen,
  writeWhole,
} from "./writes.ts";

export const writeRules: readonly Rule[] = [
  writeNamed,
  writeSelected,
  writeWhole,
  writeClusterScoped,
  writeUnknown,
  writeUnseen,
  unseenContent,
  deleteOrdinary,
  deleteGuarded,
  deleteSelected,
  deleteManifest,
  deleteWhole,
  deleteClusterScoped,
  deleteControl,
  deleteUnknown,
  deleteUnseen,
  finalizers,
  force,
  prune,
  nodeScheduling,
  drain,
  protectedNamespace,
  subresource,
  kustomization,
  kustomizeRuns,
];
