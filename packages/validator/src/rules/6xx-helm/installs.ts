import { defineRule } from "../rule.ts";
import { runsHelm } from "./runs-helm.ts";

const COMMANDS = new Set(["install", "upgrade"]);

export const helmInstalls = defineRule({
  id: "K8S601",
  slug: "helm-installs",
  severity: "info",
  decision: "allow",
  summary: "Installs or upgrades one named release from a chart that the operator has made available.",
  overridable: true,
  *check(stage) {
    if (runsHelm(stage, COMMANDS)) yield { span: stage.span, covers: ["read", "write"] };
  },
  match: [
    "helm install web bitnami/nginx -n prod",
    "helm upgrade -i web ./chart --atomic --create-namespace --wait --timeout 10m",
    "helm upgrade web bitnami/nginx --dry-run=server",
  ],
  notMatch: ["helm rollback web 1", "helm template web ./chart"],
});
