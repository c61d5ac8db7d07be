import type { Rule } from "../rule.ts";
import { deleteClusterScoped } from "./delete-cluster-scoped.ts";
import { deleteControlObject } from "./delete-control-object.ts";
import { deleteEverything } from "./delete-everything.ts";
import { deleteGuarded } from "./delete-guarded.ts";
import { deleteManifest } from "./delete-manifest.ts";
import { deleteNamed } from "./delete-named.ts";
import { deleteSelected } from "./delete-selected.ts";
import { deleteUnnamedType } from "./delete-unnamed-type.ts";
import { deleteUnseen } from "./delete-unseen.ts";
import { deleteVolumeClaim } from "./delete-volume-claim.ts";
import { drain } from "./drain.ts";
import { finalizersOrOwners } from "./finalizers-or-owners.ts";
import { force } from "./force.ts";
import { kustomization } from "./kustomization.ts";
import { kustomizeRuns } from "./kustomize-runs.ts";
import { nodeScheduling, taint } from "./node-scheduling.ts";
import { protectedNamespace } from "./protected-namespace.ts";
import { prune } from "./prune.ts";
import { subresource } from "./subresource.ts";
import { unseenContent } from "./unseen-content.ts";
import { writeClusterScoped } from "./write-cluster-scoped.ts";
import { writeEverything } from "./write-everything.ts";
import { writeNamed } from "./write-named.ts";
import { writeSelected } from "./write-selected.ts";
import { writeUnknownType } from "./write-unknown-type.ts";
import { writeUnseen } from "./write-unseen.ts";

export const writeRules: readonly Rule[] = [
  writeNamed,
  writeSelected,
  writeEverything,
  writeClusterScoped,
  writeUnknownType,
  writeUnseen,
  unseenContent,
  deleteNamed,
  deleteGuarded,
  deleteVolumeClaim,
  deleteSelected,
  deleteManifest,
  deleteEverything,
  deleteClusterScoped,
  deleteControlObject,
  deleteUnnamedType,
  deleteUnseen,
  finalizersOrOwners,
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
