import { defineRule } from "../rule.ts";

export const refusedByCli = defineRule({
  id: "K8S090",
  slug: "refused-by-cli",
  severity: "low",
  decision: "deny",
  summary: "The command line tool itself would refuse this line.",
  overridable: false,
  *check(stage) {
    if (stage.refusal && !stage.help) yield { span: stage.refusal.span, message: stage.refusal.reason };
  },
  match: ["kubectl delete", "kubectl get pods pod/web", "kubectl apply"],
  notMatch: ["kubectl delete --help", "kubectl get pods"],
});
