import { deletionOf, holdOf } from "./deletion.ts";
import { targetRule } from "./target-rule.ts";

export const deleteVolumeClaim = targetRule(
  "delete",
  (target, stage) => holdOf(target) === "data" && ["guarded", "selector"].includes(deletionOf(target, stage)),
  {
    id: "K8S225",
    slug: "delete-volume-claim",
    severity: "high",
    decision: "confirm",
    summary: "Deletes claims of volumes, and with them what lies on the volumes.",
    match: ["kubectl delete pvc data-db-0", "kubectl delete pvc -l app=db"],
    notMatch: ["kubectl delete pod web", "kubectl delete pv data", "kubectl delete pvc --all"],
  },
  (type) => `Deleting ${type} takes data away that nothing brings back.`,
);
