import { defineRule } from "../rule.ts";

export const argocdAdmin = defineRule({
  id: "K8S824",
  slug: "argocd-admin",
  severity: "critical",
  decision: "deny",
  summary: "Works past the Argo CD server on its own settings, exports and passwords.",
  instead: "Ask the server, with app, proj, cluster and repo.",
  overridable: false,
  *check({ tool, help, path, span }) {
    if (tool === "argocd" && !help && path[0] === "admin")
      yield { span, covers: ["read-secret", "identity", "host-write"] };
  },
  match: ["argocd admin export", "argocd admin initial-password -n argocd", "argocd admin dashboard", "argocd admin"],
  notMatch: ["argocd admin export --help", "argocd app get admin"],
});
