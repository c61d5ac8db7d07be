import { defineRule } from "../rule.ts";

const CONTEXTS: ReadonlySet<string> = new Set(["argocd-context", "context", "kube-context"]);

export const argocdContextNotAllowed = defineRule({
  id: "K8S826",
  slug: "argocd-context-not-allowed",
  severity: "high",
  decision: "deny",
  summary: "A context, of Argo CD or of the cluster, is not among those that may be used.",
  overridable: false,
  onlyWith: "modifiers",
  *check({ tool, modifiers }, { options: { contexts } }) {
    if (tool !== "argocd" || !contexts) return;
    for (const { flag, value, span } of modifiers) {
      if (!CONTEXTS.has(flag) || contexts.includes(value)) continue;
      const message = `The context "${value}" may not be used. Available: ${contexts.join(", ") || "none"}.`;
      yield { span, message };
    }
  },
  match: [
    { command: "argocd app list --argocd-context prod", options: { contexts: ["staging"] } },
    {
      command: "argocd app list --argocd-context prod --kube-context staging",
      options: { contexts: ["staging"] },
    },
  ],
  notMatch: [
    "argocd app list --argocd-context prod",
    { command: "argocd app list --argocd-context staging", options: { contexts: ["staging"] } },
  ],
});
