import type { StageIntent, Target } from "../../meaning/intent.ts";
import { defineRule, type RuleScope } from "../rule.ts";
import { lookAt } from "../look-at.ts";
import { isProtected, namespaceOf } from "../protected.ts";
import { targetsBy } from "../targets.ts";

type Reach = "write" | "delete" | "exec";

/** Whether a target is a protected namespace itself, or namespaces of which any may be one. */
function isProtectedItself({ resource, group, extent, creates }: Target, { options }: RuleScope): boolean {
  if (resource !== "namespaces" || group !== "" || creates === true) return false;
  return extent.kind !== "named" || extent.names.some((name) => isProtected(name, options));
}

/** What a stage does in protected namespaces, and to them. */
function reaches(stage: StageIntent, scope: RuleScope): readonly Reach[] {
  const own = namespaceOf(stage, scope.options);
  const found = new Set<Reach>();
  const frees = stage.hazards.some(({ kind }) => kind === "finalizers-or-owners");
  for (const target of targetsBy(stage, "write", "delete", "exec")) {
    const within = target.namespaced !== false && isProtected(target.namespace ?? own, scope.options);
    if (!within && !isProtectedItself(target, scope)) continue;
    if (target.effect !== "read") found.add(frees ? "delete" : target.effect);
  }
  // A release is no object of its own; what it changes lies in its namespace.
  if (stage.targets.length === 0 && isProtected(own, scope.options)) {
    for (const effect of stage.effects) if (effect === "write" || effect === "delete") found.add(effect);
  }
  return [...found];
}

export const protectedNamespace = defineRule({
  id: "K8S230",
  slug: "protected-namespace",
  severity: "critical",
  decision: "confirm",
  summary: "Changes something in a namespace in which the cluster itself or its tools live.",
  instead: "Read what is there, or use another namespace.",
  overridable: true,
  onlyFor: ["write", "delete", "exec"],
  *check(stage, scope) {
    if (stage.tool === "argocd") return;
    const { namespace, span } = stage;
    for (const reach of reaches(stage, scope)) {
      const instead = lookAt(stage, targetsBy(stage, "write", "delete", "exec")[0]);
      const nearest = instead === undefined ? {} : { instead };
      const where = namespace.kind === "named" ? namespace.span : span;
      if (reach === "delete")
        yield { span: where, decision: "deny", message: "Nothing is deleted from a protected namespace.", ...nearest };
      else yield { span: where, ...nearest };
    }
  },
  match: [
    "kubectl delete pod coredns-x -n kube-system",
    "kubectl scale deploy coredns -n kube-system --replicas=1",
    "kubectl exec web -n istio-system -- ls",
    { command: "kubectl scale deploy web --replicas=1", options: { namespace: "argocd" } },
    "helm upgrade web bitnami/nginx -n kube-system",
    "kubectl delete ns kube-system",
    "kubectl label ns istio-system a=b",
    {
      command: "kubectl apply -f -",
      options: { stdin: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"kube-system"}}' },
    },
  ],
  notMatch: [
    "kubectl create ns argocd",
    "kubectl delete ns shop",
    "kubectl get pods -n kube-system",
    "kubectl delete pod web -n kube-systems",
    "kubectl exec web -- ls",
  ],
});
