import { deletionRule } from "./deletion-rule.ts";

export const deleteNamed = deletionRule(
  "ordinary",
  {
    id: "K8S210",
    slug: "delete-named",
    severity: "low",
    decision: "allow",
    summary: "Deletes named workloads, services, configuration or autoscalers of one namespace.",
    match: ["kubectl delete pod web", "kubectl delete deploy/web svc/web -n dev", "kubectl delete secret db"],
    notMatch: ["kubectl delete pvc data", "kubectl delete pod -l app=web", "kubectl delete pod web --dry-run=client"],
  },
  (type) => `Deletes named ${type}.`,
);
