import { defineRule } from "../rule.ts";

export const argocdDeletes = defineRule({
  id: "K8S820",
  slug: "argocd-deletes",
  severity: "critical",
  decision: "deny",
  summary: "Deletes applications or what they deploy, or stops an operation half way.",
  instead: "Take it out of the repository and sync; argocd app resources APP says what there is.",
  overridable: true,
  onlyCommands: new Set([
    "app confirm-deletion",
    "app delete",
    "app delete-resource",
    "app terminate-op",
    "appset delete",
  ]),
  check: (stage) => [{ span: stage.span, covers: ["delete"] }],
  match: [
    "argocd app delete web api --cascade=false -y",
    "argocd app delete-resource web --kind Pod --resource-name web-0",
    "argocd app terminate-op web",
    "argocd appset delete web -y",
  ],
  notMatch: ["argocd app get delete", "argocd app delete --help", "argocd app wait web --delete"],
});
