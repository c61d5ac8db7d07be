import type { Rule } from "../rule.ts";
import { deleteClusterScoped } from "./delete-cluster-scoped.ts";
import { deleteControl } from "./delete-control-object.ts";
import { deleteWhole } from "./delete-everything.ts";
import { deleteGuarded } from "./delete-guarded.ts";
import { deleteManifest } from "./delete-manifest.ts";
import { deleteOrdinary } from "./delete-named.ts";
import { deleteSelected } from "./delete-selected.ts";
import { deleteUnknown } from "./delete-unnamed-type.ts";
import { deleteUnseen } from "./delete-unseen.ts";
import { deleteVolumeClaim } from "./delete-volume-claim.ts";
import { drain } from "./drain.ts";
import { finalizers } from "./finalizers-or-owners.ts";
import { force } from "./force.ts";
import { kustomization } from "./kustomization.ts";
import { kustomizeRuns } from "./kustomize-runs.ts";
import { nodeScheduling, taint } from "./node-scheduling.ts";
import { protectedNamespace } from "./protected-namespace.ts";
import { prune } from "./prune.ts";
import { subresource } from "./subresource.ts";
import { unseenContent } from "./unseen-content.ts";
import { writeClusterScoped } from "./write-cluster-scoped.ts";
import { writeWhole } from "./write-everything.ts";
import { writeNamed } from "./write-named.ts";
import { writeSelected } from "./write-selected.ts";
import { writeUnknown } from "./write-unknown-type.ts";
import { writeUnseen } from "./write-unseen.ts";

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
  deleteVolumeClaim,
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
  taint,
  drain,
  protectedNamespace,
  subresource,
  kustomization,
  kustomizeRuns,
];
