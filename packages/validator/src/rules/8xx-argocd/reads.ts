import { defineRule } from "../rule.ts";
import { runsArgocd } from "./runs-argocd.ts";

const COMMANDS = new Set([
  "account can-i",
  "account get-user-info",
  "account list",
  "app actions list",
  "app diff",
  "app get",
  "app history",
  "app list",
  "app logs",
  "app manifests",
  "app resources",
  "app wait",
  "appset get",
  "appset list",
  "cert list",
  "cluster get",
  "cluster list",
  "gpg list",
  "proj get",
  "proj list",
  "proj role list",
  "proj windows list",
  "repo get",
  "repo list",
  "version",
]);

export const argocdReads = defineRule({
  id: "K8S800",
  slug: "argocd-reads",
  severity: "info",
  decision: "allow",
  summary: "Looks at applications, projects, clusters or repositories and changes nothing.",
  overridable: true,
  *check(stage) {
    if (runsArgocd(stage, COMMANDS)) yield { span: stage.span, covers: ["read"] };
  },
  match: [
    "argocd app get argocd/web -o tree",
    "argocd app list --cluster https://kubernetes.default.svc",
    "argocd app wait web --health --timeout 300",
    "argocd repo get https://github.com/org/repo",
    "argocd account can-i sync applications '*'",
  ],
  notMatch: ["argocd app sync web", "argocd app get --help", "argocd login argocd.example"],
});
