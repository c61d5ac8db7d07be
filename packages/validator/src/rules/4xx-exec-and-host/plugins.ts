import { defineRule } from "../rule.ts";

export const plugins = defineRule({
  id: "K8S424",
  slug: "plugins",
  severity: "medium",
  decision: "deny",
  summary: "Looks for programs of this machine that could be started as plugins.",
  instead: "kubectl options",
  overridable: false,
  onlyFor: ["host-exec"],
  *check({ tool, path, span, effects }) {
    if (tool === "kubectl" && path[0] === "plugin" && effects.includes("host-exec"))
      yield { span, covers: ["host-exec"] };
  },
  match: ["kubectl plugin list", "kubectl plugin"],
  notMatch: ["kubectl plugin --help", "kubectl get pods"],
});
