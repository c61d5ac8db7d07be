import { defineRule } from "../rule.ts";

export const argocdEdits = defineRule({
  id: "K8S827",
  slug: "argocd-edits",
  severity: "high",
  decision: "deny",
  summary: "Opens an editor: there is no terminal.",
  instead: "Change single settings with app set, or give a patch to app patch.",
  overridable: false,
  onlyCommands: new Set(["app edit", "proj edit"]),
  check: (stage) => [{ span: stage.span, covers: ["write", "host-exec", "block"] }],
  match: ["argocd app edit web", "argocd proj edit prod"],
  notMatch: ["argocd app edit --help", "argocd app get edit"],
});
