import { defineRule } from "../rule.ts";
import { runsArgocd } from "./runs-argocd.ts";

const COMMANDS = new Set(["app rollback"]);

export const argocdRollback = defineRule({
  id: "K8S812",
  slug: "argocd-rollback",
  severity: "medium",
  decision: "confirm",
  summary: "Takes an application back to what it deployed before: a person decides that.",
  instead: "Look first: argocd app history APP.",
  overridable: true,
  *check(stage) {
    if (runsArgocd(stage, COMMANDS)) yield { span: stage.span, covers: ["write"] };
  },
  match: ["argocd app rollback web 3", "argocd app rollback argocd/web"],
  notMatch: ["argocd app history web", "argocd app set web --revision v1"],
});
