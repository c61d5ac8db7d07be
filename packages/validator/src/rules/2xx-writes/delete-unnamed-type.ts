import { deletionRule } from "./deletion-rule.ts";

export const deleteUnknown = deletionRule(
  ["unknown", "other"],
  {
    id: "K8S217",
    slug: "delete-unnamed-type",
    severity: "high",
    decision: "deny",
    summary: "Deletes objects of a type that no rule allows to delete, or that nobody knows.",
    match: ["kubectl delete foos.example.com x", "kubectl delete serviceaccount web", "kubectl delete lease x"],
    notMatch: ["kubectl delete pod web"],
  },
  (type) => `No rule allows deleting ${type}.`,
);
