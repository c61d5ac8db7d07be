import { contextRefused, mayUseContext } from "../../policy/contexts.ts";
import { defineRule } from "../rule.ts";

export const istioRemoteContexts = defineRule({
  id: "K8S727",
  slug: "istio-remote-contexts",
  severity: "high",
  decision: "deny",
  summary: "Looks into further clusters, through contexts that are not among those that may be used.",
  overridable: false,
  onlyWith: "modifiers",
  *check({ tool, modifiers }, { options }) {
    if (tool !== "istioctl") return;
    for (const { flag, value, span } of modifiers) {
      if (flag !== "remote-contexts" || mayUseContext(value, options)) continue;
      yield { span, message: contextRefused(value, options) };
    }
  },
  match: [{ command: "istioctl analyze --remote-contexts prod", options: { contexts: ["staging"] } }],
  notMatch: [
    "istioctl analyze --remote-contexts prod",
    { command: "istioctl analyze --remote-contexts staging", options: { contexts: ["staging"] } },
  ],
});
