import { defineRule } from "../rule.ts";

export const argocdRefresh = defineRule({
  id: "K8S801",
  slug: "argocd-refresh",
  severity: "info",
  decision: "allow",
  summary: "Has Argo CD compare anew: that marks the application, and changes nothing that it deploys.",
  overridable: true,
  onlyFor: ["write"],
  onlyWith: "modifiers",
  *check({ tool, modifiers }) {
    if (tool !== "argocd") return;
    for (const { flag, span } of modifiers) if (flag.endsWith("refresh")) yield { span, covers: ["write"] };
  },
  match: ["argocd app get web --refresh", "argocd app diff web --hard-refresh", "argocd repo list --refresh hard"],
  notMatch: [
    "argocd app get web",
    "argocd app get web --refresh=false",
    "argocd app sync web --retry-refresh",
    "argocd app set web --sync-retry-refresh",
  ],
});
