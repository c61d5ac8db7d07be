import { defineRule } from "../rule.ts";

export const istioRemoteContexts = defineRule({
  id: "K8S727",
  slug: "istio-remote-contexts",
  severity: "high",
  decision: "deny",
  summary: "Looks into further clusters, through contexts that are not among those that may be used.",
  overridable: false,
  onlyWith: "modifiers",
  *check({ tool, modifiers }, { options: { contexts } }) {
    if (tool !== "istioctl" || !contexts) return;
    for (const { flag, value, span } of modifiers) {
      if (flag !== "remote-contexts" || contexts.includes(value)) continue;
      const message = `The context "${value}" may not be used. Available: ${contexts.join(", ") || "none"}.`;
      yield { span, message };
    }
  },
  match: [{ command: "istioctl analyze --remote-contexts prod", options: { contexts: ["staging"] } }],
  notMatch: [
    "istioctl analyze --remote-contexts prod",
    { command: "istioctl analyze --remote-contexts staging", options: { contexts: ["staging"] } },
  ],
});
