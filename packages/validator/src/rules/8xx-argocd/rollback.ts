import { defineRule } from "../rule.ts";

export const argocdRollback = defineRule({
  id: "K8S812",
  slug: "argocd-rollback",
  severity: "medium",
  decision: "confirm",
  summary: "Takes an application back to what it deployed before: a person decides that.",
  instead: "Look first: argocd app history APP.",
  overridable: true,
  onlyCommands: new Set(["app rollback"]),
  check: (stage) => [{ span: stage.span, covers: ["write"] }],
  match: ["argocd app rollback web 3", "argocd app rollback argocd/web"],
  notMatch: ["argocd app history web", "argocd app set web --revision v1"],
});
