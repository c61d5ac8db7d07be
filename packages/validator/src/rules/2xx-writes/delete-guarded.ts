import { deletionOf, holdOf } from "./deletion.ts";
import { targetRule } from "./target-rule.ts";

export const deleteGuarded = targetRule(
  "delete",
  (target, stage) => holdOf(target) === "others" && ["guarded", "selector"].includes(deletionOf(target, stage)),
  {
    id: "K8S211",
    slug: "delete-guarded",
    severity: "high",
    decision: "confirm",
    summary: "Deletes objects that hold others back, or belong to an operator.",
    match: [
      "kubectl delete netpol deny-all",
      "kubectl delete netpol -l app=web",
      "kubectl delete certificates.cert-manager.io web",
      "kubectl delete vs web",
    ],
    notMatch: ["kubectl delete pod web", "kubectl delete pvc data-db-0", "kubectl delete pv data"],
  },
  (type) => `Deleting ${type} takes protection away that nothing brings back.`,
);
