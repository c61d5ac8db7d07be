import { deletionRule } from "./deletion-rule.ts";

export const deleteControlObject = deletionRule(
  "control",
  {
    id: "K8S216",
    slug: "delete-control-object",
    severity: "critical",
    decision: "deny",
    summary: "Deletes an object that governs others: access rights, admission, Argo CD.",
    match: [
      "kubectl delete rolebinding admin",
      "kubectl delete applications.argoproj.io web",
      "kubectl delete clusterrole view",
      "kubectl delete apiservice v1.x",
    ],
    notMatch: ["kubectl delete deploy web"],
  },
  (type) => `${type} govern other objects; deleting one changes what everybody may do or have.`,
);
