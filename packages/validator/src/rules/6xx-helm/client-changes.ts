import { defineRule } from "../rule.ts";
import { runsHelm } from "./runs-helm.ts";

const COMMANDS = new Set([
  "create",
  "dependency build",
  "dependency update",
  "docs",
  "package",
  "plugin install",
  "plugin package",
  "plugin uninstall",
  "plugin update",
  "plugin verify",
  "pull",
  "push",
  "registry login",
  "registry logout",
  "repo add",
  "repo index",
  "repo remove",
  "repo update",
  "verify",
]);

export const helmClientChanges = defineRule({
  id: "K8S620",
  slug: "helm-client-changes",
  severity: "high",
  decision: "deny",
  summary: "Changes helm itself, its repositories, registries or plugins, or files of the machine it runs on.",
  instead:
    "Ask the operator to add the chart repository; helm search repo and helm show chart work on those there are.",
  overridable: false,
  *check(stage) {
    if (runsHelm(stage, COMMANDS)) {
      yield { span: stage.span, covers: ["read", "identity", "host-read", "host-write", "host-exec"] };
    }
  },
  match: [
    "helm plugin install https://example.com/helm-x",
    "helm repo add bitnami https://charts.example.com",
    "helm fetch bitnami/nginx --untar",
    "helm dep up ./chart",
    "helm registry login registry.example.com -u admin",
    "helm create web",
  ],
  notMatch: ["helm repo list", "helm dependency list ./chart", "helm plugin list", "helm pull --help"],
});
