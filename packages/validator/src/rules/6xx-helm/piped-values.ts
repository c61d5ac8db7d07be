import { defineRule } from "../rule.ts";

export const helmPipedValues = defineRule({
  id: "K8S612",
  slug: "helm-piped-values",
  severity: "medium",
  decision: "confirm",
  summary: "Takes its values from standard input whose content nobody has seen.",
  instead: "Give the values with --set, or hand in the content of standard input.",
  overridable: true,
  onlyWith: "stdin",
  *check(stage) {
    if (stage.tool === "helm" && stage.stdin === "piped") yield { span: stage.span };
  },
  match: [
    "helm get values web -o yaml | helm upgrade web bitnami/nginx -f -",
    "helm install web bitnami/nginx -f -",
    "kubectl get cm web -o yaml | helm template web ./chart --values=-",
  ],
  notMatch: [
    "helm upgrade web bitnami/nginx --set replicaCount=2",
    { command: "helm upgrade web bitnami/nginx -f -", options: { stdin: "replicaCount: 2\n" } },
  ],
});
