import { defineRule } from "../rule.ts";

export const helmInstalls = defineRule({
  id: "K8S601",
  slug: "helm-installs",
  severity: "info",
  decision: "allow",
  summary: "Installs or upgrades one named release from a chart that the operator has made available.",
  overridable: true,
  onlyCommands: new Set(["install", "upgrade"]),
  check: (stage) => [{ span: stage.span, covers: ["read", "write"] }],
  match: [
    "helm install web bitnami/nginx -n prod",
    "helm upgrade -i web ./chart --atomic --create-namespace --wait --timeout 10m",
    "helm upgrade web bitnami/nginx --dry-run=server",
  ],
  notMatch: ["helm rollback web 1", "helm template web ./chart"],
});
