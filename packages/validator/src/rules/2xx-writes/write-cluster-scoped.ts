import { changeRule } from "./change-rule.ts";

export const writeClusterScoped = changeRule(
  "cluster-scoped",
  {
    id: "K8S204",
    slug: "write-cluster-scoped",
    severity: "high",
    decision: "confirm",
    summary: "Changes an object that belongs to the whole cluster.",
    match: [
      "kubectl label node worker-1 a=b",
      "kubectl annotate ns dev a=b",
      "kubectl create priorityclass high --value=1",
    ],
    notMatch: ["kubectl create ns dev", "kubectl label pod web a=b"],
  },
  (type) => `${type} belong to the whole cluster.`,
);
