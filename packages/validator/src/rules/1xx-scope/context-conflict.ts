import { defineRule } from "../rule.ts";

export const contextConflict = defineRule({
  id: "K8S103",
  slug: "context-conflict",
  severity: "medium",
  decision: "deny",
  summary: "The line names another context than the call.",
  instead: "Give the context once: as a flag, or as the call's parameter.",
  overridable: false,
  check(stage, { options }) {
    if (stage.context === undefined || options.context === undefined || stage.context === options.context) {
      return [];
    }
    const message = `The line asks for the context "${stage.context}", and the call for "${options.context}".`;
    return [{ span: stage.span, message }];
  },
  match: [{ command: "kubectl get pods --context=a", options: { context: "b" } }],
  notMatch: [{ command: "kubectl get pods --context=a", options: { context: "a" } }, "kubectl get pods --context=a"],
});
