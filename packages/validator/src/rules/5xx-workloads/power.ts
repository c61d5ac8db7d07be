import { applying } from "./apply-example.ts";
import { hazardRule } from "./hazard-rule.ts";

/** What an admission policy says of an object, and whether it lets it pass, tells what the object holds. */
function policyOf(group: string, resource: string): string {
  const rule = { apiGroups: [group], apiVersions: ["v1"], operations: ["UPDATE"], resources: [resource] };
  return JSON.stringify({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: "a" },
    spec: { matchConstraints: { resourceRules: [rule] }, validations: [{ expression: "has(object.metadata.labels)" }] },
  });
}

export const power = hazardRule(
  "rbac-object",
  {
    id: "K8S502",
    slug: "power",
    severity: "critical",
    decision: "deny",
    summary: "Gives power over others: access rights, admission, API services or certificates.",
    instead: "See who may do what with kubectl get rolebindings,clusterrolebindings; have an operator change it.",
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
      applying(policyOf("", "secrets")),
    ],
    notMatch: ["kubectl get clusterroles", "kubectl create serviceaccount web", applying(policyOf("apps", "*"))],
  },
  { covers: ["escalate", "write"] },
);
