import { defineRule } from "../rule.ts";

export const argocdIdentity = defineRule({
  id: "K8S823",
  slug: "argocd-identity",
  severity: "critical",
  decision: "deny",
  summary: "Changes which Argo CD server the client talks to, or as whom.",
  instead: "argocd account get-user-info",
  overridable: false,
  onlyCommands: new Set(["configure", "context", "login", "logout", "relogin"]),
  check: (stage) => [{ span: stage.span, covers: ["identity", "host-write"] }],
  match: ["argocd login argocd.example --sso", "argocd logout argocd.example", "argocd ctx", "argocd relogin"],
  notMatch: ["argocd login --help", "argocd account get-user-info"],
});
