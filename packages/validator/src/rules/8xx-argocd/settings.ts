import { defineRule } from "../rule.ts";
import { settingsGroup } from "./settings-group.ts";

export const argocdSettings = defineRule({
  id: "K8S822",
  slug: "argocd-settings",
  severity: "critical",
  decision: "deny",
  summary: "Changes which clusters, repositories, projects, certificates or keys Argo CD works with.",
  instead: "The list and get commands of the same group are allowed; have an operator change them.",
  overridable: true,
  *check(stage) {
    const { effects, span } = stage;
    if (settingsGroup(stage) === undefined) return;
    // Passwords and tokens have a rule of their own.
    if (effects.includes("identity") || effects.includes("read-secret")) return;
    yield { span, covers: effects };
  },
  match: [
    "argocd cluster add prod",
    "argocd repo rm https://github.com/org/repo",
    "argocd proj role add-policy prod ci -a '*' -p allow -o '*'",
    "argocd cert add-tls example.com --from ca.pem",
    "argocd proj edit prod",
  ],
  notMatch: ["argocd cluster list", "argocd repo list --refresh hard", "argocd proj role list prod", "argocd proj"],
});
