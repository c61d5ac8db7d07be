import { defineRule } from "../rule.ts";

export const argocdDeletes = defineRule({
  id: "K8S820",
  slug: "argocd-deletes",
  severity: "critical",
  decision: "deny",
  summary:
    "Deletes applications or what they deploy, changes what keeps them from being deleted, or stops an operation half way.",
  instead:
    "Take it out of the repository and sync; argocd app resources APP says what there is, app wait APP --operation when an operation has ended.",
  overridable: true,
  onlyCommands: new Set([
    "app confirm-deletion",
    "app delete",
    "app delete-resource",
    "app patch",
    "app terminate-op",
    "appset delete",
  ]),
  check: (stage) =>
    stage.path[1] !== "patch" || stage.hazards.some(({ kind }) => kind === "finalizers-or-owners")
      ? [{ span: stage.span, covers: ["delete"] }]
      : [],
  match: [
    "argocd app delete web api --cascade=false -y",
    "argocd app delete-resource web --kind Pod --resource-name web-0",
    "argocd app terminate-op web",
    "argocd appset delete web -y",
    `argocd app patch web --patch '[{"op":"remove","path":"/metadata/finalizers"}]'`,
  ],
  notMatch: ["argocd app get delete", "argocd app delete --help", "argocd app wait web --delete"],
});
