import { defineRule } from "../rule.ts";

export const refusedByCli = defineRule({
  id: "K8S090",
  slug: "refused-by-cli",
  severity: "low",
  decision: "deny",
  summary: "The command line tool itself would refuse this line.",
  overridable: false,
  // What is refused, or is more than is read, was not looked through to its end: it may do anything.
  fixed: true,
  onlyWith: "refusal",
  *check(stage) {
    const { refusal, tool, path } = stage;
    if (refusal) yield { span: refusal.span, message: refusal.reason, instead: [tool, ...path, "--help"].join(" ") };
  },
  match: [
    "kubectl get pods -o /tmp/pods",
    "kubectl delete",
    "kubectl get pods pod/web",
    "kubectl apply",
    "kubectl delete pod",
    "kubectl delete pod web -f x.yaml",
    "kubectl exec web ls",
    "kubectl delete deployments web,ns/prod",
    "kubectl delete po/web -l app=web",
    "kubectl get pod web -A",
  ],
  notMatch: [
    "kubectl get pods -o YAML",
    "kubectl delete --help",
    "kubectl get pods",
    "kubectl delete po/web svc/web",
    "kubectl label pods --all x=y",
    "kubectl get node worker-1 -A",
  ],
});
