import { deletionRule } from "./deletion-rule.ts";

export const deleteGuarded = deletionRule(
  ["guarded"],
  {
    id: "K8S211",
    slug: "delete-guarded",
    severity: "high",
    decision: "confirm",
    summary: "Deletes objects that hold data, hold others back, or belong to an operator.",
    match: [
      "kubectl delete pvc data-db-0",
      "kubectl delete netpol deny-all",
      "kubectl delete certificates.cert-manager.io web",
      "kubectl delete vs web",
    ],
    notMatch: ["kubectl delete pod web", "kubectl delete pv data"],
  },
  (type) => `Deleting ${type} takes data or protection away that nothing brings back.`,
);
