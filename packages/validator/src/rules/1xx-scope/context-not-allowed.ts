import { contextRefused, mayUseContext } from "../../policy/contexts.ts";
import { defineRule } from "../rule.ts";

export const contextNotAllowed = defineRule({
  id: "K8S102",
  slug: "context-not-allowed",
  severity: "high",
  decision: "deny",
  summary: "The context is not among those that may be used.",
  overridable: false,
  check(stage, { options }) {
    const name = stage.context ?? options.context;
    if (name === undefined || mayUseContext(name, options)) return [];
    return [{ span: stage.span, message: contextRefused(name, options) }];
  },
  match: [
    { command: "kubectl get pods --context=prod", options: { contexts: ["staging"] } },
    { command: "kubectl get pods", options: { context: "prod", contexts: ["staging"] } },
  ],
  notMatch: [
    "kubectl get pods --context=prod",
    { command: "kubectl get pods --context=staging", options: { contexts: ["staging"] } },
  ],
});
