import { defineRule } from "../rule.ts";

export const argocdSync = defineRule({
  id: "K8S802",
  slug: "argocd-sync",
  severity: "low",
  decision: "allow",
  summary: "Brings applications to what their repository says.",
  overridable: true,
  onlyFor: ["write"],
  onlyCommands: new Set(["app sync"]),
  check: (stage) => [{ span: stage.span, covers: ["write"] }],
  match: [
    "argocd app sync web",
    "argocd app sync -N argocd web api --async",
    "argocd app sync web --resource apps:Deployment:prod/web",
    "argocd app sync web --dry-run --prune",
  ],
  notMatch: ["argocd app rollback web 3", "argocd app get web"],
});
