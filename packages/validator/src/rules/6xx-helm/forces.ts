import { defineRule } from "../rule.ts";

export const helmForces = defineRule({
  id: "K8S611",
  slug: "helm-forces",
  severity: "high",
  decision: "confirm",
  summary: "Replaces objects, or takes over what others own, instead of changing its own in place.",
  overridable: true,
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "helm") return;
    for (const { flag, span } of stage.modifiers) {
      if (flag.startsWith("force") || flag === "take-ownership")
        yield { span, instead: `Leave --${flag} out; helm changes in place what is its own.` };
    }
  },
  match: [
    "helm upgrade web bitnami/nginx --force=true",
    "helm rollback web 1 --force",
    "helm upgrade web ./chart --force-replace",
    "helm install web ./chart --force-conflicts",
    "helm upgrade --install web ./chart --take-ownership",
  ],
  notMatch: ["helm upgrade web bitnami/nginx --force=false", "helm upgrade web ./chart --force --dry-run=client"],
});
