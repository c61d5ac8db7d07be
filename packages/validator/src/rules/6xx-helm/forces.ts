import { defineRule } from "../rule.ts";

export const helmForces = defineRule({
  id: "K8S611",
  slug: "helm-forces",
  severity: "high",
  decision: "confirm",
  summary: "Replaces objects, or takes over fields that others own, instead of changing them in place.",
  instead: "Leave --force out; helm changes objects in place.",
  overridable: true,
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "helm") return;
    for (const { flag, span } of stage.modifiers) if (flag.startsWith("force")) yield { span };
  },
  match: [
    "helm upgrade web bitnami/nginx --force=true",
    "helm rollback web 1 --force",
    "helm upgrade web ./chart --force-replace",
    "helm install web ./chart --force-conflicts",
  ],
  notMatch: ["helm upgrade web bitnami/nginx --force=false", "helm upgrade web ./chart --force --dry-run=client"],
});
