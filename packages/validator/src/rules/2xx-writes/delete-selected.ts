import { deletionRule } from "./deletion-rule.ts";

export const deleteSelected = deletionRule(
  "selector",
  {
    id: "K8S212",
    slug: "delete-selected",
    severity: "high",
    decision: "confirm",
    summary: "Deletes whatever a selector finds.",
    match: ["kubectl delete pods -l app=web", "kubectl delete pods --field-selector=status.phase=Failed"],
    notMatch: ["kubectl delete pods --selector ''", "kubectl delete nodes -l a=b"],
  },
  (type) => `Nobody sees from the line which ${type} a selector finds.`,
);
