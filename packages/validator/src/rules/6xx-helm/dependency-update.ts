import { defineRule } from "../rule.ts";

export const helmDependencyUpdate = defineRule({
  id: "K8S622",
  slug: "helm-dependency-update",
  severity: "high",
  decision: "deny",
  summary: "Fetches charts from wherever the chart names, and writes them beside it.",
  instead: "Use a chart whose dependencies are already in place.",
  overridable: false,
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "helm") return;
    for (const { flag, span } of stage.modifiers)
      if (flag === "dependency-update") yield { span, covers: ["host-write"] };
  },
  match: ["helm install web ./chart --dependency-update", "helm template web ./chart --dependency-update=true"],
  notMatch: ["helm install web ./chart --dependency-update=false", "helm dependency list ./chart"],
});
