import { deletionRule } from "./deletion-rule.ts";

export const deleteClusterScoped = deletionRule(
  "cluster-scoped",
  {
    id: "K8S215",
    slug: "delete-cluster-scoped",
    severity: "critical",
    decision: "deny",
    summary: "Deletes an object that belongs to the whole cluster.",
    match: [
      "kubectl delete ns prod",
      "kubectl delete deploy/web node/worker-1",
      "kubectl delete crd/x.example.com",
      "kubectl delete Namespace prod",
    ],
    notMatch: ["kubectl delete pod ns", "kubectl delete ns prod --help"],
  },
  (type) => `Deleting ${type} reaches across the whole cluster.`,
);
