import { defineRule } from "../rule.ts";

export const helmPostRenderer = defineRule({
  id: "K8S621",
  slug: "helm-post-renderer",
  severity: "critical",
  decision: "deny",
  summary: "A post-renderer is a program that helm runs on its own machine.",
  instead: "Leave --post-renderer out and change the values of the chart.",
  overridable: false,
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "helm") return;
    for (const { flag, span } of stage.modifiers) {
      if (flag.startsWith("post-renderer")) yield { span, covers: ["host-exec"] };
    }
  },
  match: [
    "helm install web bitnami/nginx --post-renderer=./patch.sh",
    "helm template web ./chart --post-renderer-args x",
  ],
  notMatch: ["helm install web bitnami/nginx --set postRenderer=x"],
});
