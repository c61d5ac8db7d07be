import { deletionOf } from "./deletion.ts";
import { targetRule } from "./target-rule.ts";

export const deleteUnnamedType = targetRule(
  "delete",
  (target, stage) => {
    // What is forced to give way is made anew by the same command, and that row names every type.
    if (stage.path[0] === "replace" || stage.path[0] === "apply") return false;
    return ["unknown", "other"].includes(deletionOf(target, stage));
  },
  {
    id: "K8S217",
    slug: "delete-unnamed-type",
    severity: "high",
    decision: "deny",
    summary: "Deletes objects of a type that no rule allows to delete, or that nobody knows.",
    match: ["kubectl delete foos.example.com x", "kubectl delete serviceaccount web", "kubectl delete lease x"],
    notMatch: [
      "kubectl delete pod web",
      {
        command: "kubectl replace --force -f -",
        options: { stdin: '{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"web"}}' },
      },
    ],
  },
  (type) => `No rule allows deleting ${type}.`,
);
