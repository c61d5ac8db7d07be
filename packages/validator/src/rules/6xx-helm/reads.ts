import { defineRule } from "../rule.ts";
import { runsHelm } from "./runs-helm.ts";

const COMMANDS = new Set([
  "dependency list",
  "env",
  "get all",
  "get hooks",
  "get manifest",
  "get metadata",
  "get notes",
  "get values",
  "history",
  "lint",
  "list",
  "repo list",
  "search hub",
  "search repo",
  "show all",
  "show chart",
  "show crds",
  "show readme",
  "show values",
  "status",
  "template",
  "version",
]);

export const helmReads = defineRule({
  id: "K8S600",
  slug: "helm-reads",
  severity: "info",
  decision: "allow",
  summary: "Looks at releases or charts and changes nothing.",
  overridable: true,
  *check(stage) {
    if (runsHelm(stage, COMMANDS)) yield { span: stage.span, covers: ["read"] };
  },
  match: [
    "helm list -A",
    "helm get values web -n prod",
    "helm template web ./chart --set replicaCount=2",
    "helm ls -q",
  ],
  notMatch: ["helm install web bitnami/nginx", "helm uninstall web"],
});
