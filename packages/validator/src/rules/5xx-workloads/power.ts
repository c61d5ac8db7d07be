import { applying } from "./apply-example.ts";
import { hazardRule } from "./hazard-rule.ts";

export const power = hazardRule(
  "rbac-object",
  {
    id: "K8S502",
    slug: "power",
    severity: "critical",
    decision: "deny",
    summary: "Gives power over others: access rights, admission, API services or certificates.",
    instead: "kubectl auth can-i --list",
    overridable: true,
    match: [
      "kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=me",
      "kubectl create role x --verb=get --resource=pods",
      "kubectl set subject rolebinding x --user=me",
      "kubectl certificate approve x",
      "kubectl auth reconcile -f x.yaml",
      `kubectl patch clusterrole view -p '{"rules":[]}'`,
      "kubectl label clusterrole view a=b",
      applying('{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"a"}}'),
    ],
    notMatch: ["kubectl get clusterroles", "kubectl create serviceaccount web"],
  },
  { covers: ["escalate", "write"] },
);
