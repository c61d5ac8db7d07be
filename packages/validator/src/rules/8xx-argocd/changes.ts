import { defineRule } from "../rule.ts";

export const argocdChanges = defineRule({
  id: "K8S811",
  slug: "argocd-changes",
  severity: "medium",
  decision: "confirm",
  summary: "Changes what an application deploys, or how: a person decides that.",
  instead: "Look first: argocd app get APP, argocd app diff APP, argocd app resources APP.",
  overridable: true,
  onlyCommands: new Set([
    "app actions run",
    "app add-source",
    "app create",
    "app patch",
    "app remove-source",
    "app set",
    "app unset",
    "appset create",
  ]),
  check: (stage) => [{ span: stage.span, covers: ["write"] }],
  match: [
    "argocd app set web --sync-policy automated --auto-prune",
    "argocd app unset argocd/web --values values.yaml",
    `argocd app patch web --patch '{"spec":{"project":"x"}}' --type merge`,
    "argocd app create web --repo https://github.com/org/repo --path web --dest-server https://kubernetes.default.svc",
    "argocd app actions run web restart --kind Deployment --resource-name web",
  ],
  notMatch: [
    "argocd app sync web",
    "argocd app actions list web",
    "argocd app delete web",
    "argocd app rollback web 3",
  ],
});
