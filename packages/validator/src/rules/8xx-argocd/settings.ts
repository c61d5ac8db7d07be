import { defineRule } from "../rule.ts";

const GROUPS: ReadonlySet<string> = new Set(["account", "cert", "cluster", "gpg", "proj", "repo", "repocreds"]);
/** What only looks: a list whose refresh is asked for among it. */
const LOOKS: ReadonlySet<string> = new Set(["get", "list"]);

export const argocdSettings = defineRule({
  id: "K8S822",
  slug: "argocd-settings",
  severity: "critical",
  decision: "deny",
  summary: "Changes which clusters, repositories, projects, accounts, certificates or keys Argo CD works with.",
  instead: "The list and get commands of the same group are allowed; have an operator change them.",
  overridable: false,
  *check({ tool, help, path, effects, span }) {
    if (tool !== "argocd" || help || !GROUPS.has(path[0] ?? "") || LOOKS.has(path.at(-1) ?? "")) return;
    if (effects.every((effect) => effect === "read")) return;
    // Without a subcommand there is nothing but a flag, which has a rule of its own.
    if (path.length === 1) return;
    yield { span, covers: effects };
  },
  match: [
    "argocd cluster add prod",
    "argocd repo rm https://github.com/org/repo",
    "argocd proj role add-policy prod ci -a '*' -p allow -o '*'",
    "argocd account update-password",
    "argocd cert add-tls example.com --from ca.pem",
    "argocd proj edit prod",
    "argocd account session-token",
    "argocd account bcrypt --password x",
  ],
  notMatch: ["argocd cluster list", "argocd repo list --refresh hard", "argocd proj role list prod", "argocd proj"],
});
