import { argocdContextOf, contextRefused, mayUseContext } from "../../policy/contexts.ts";
import { defineRule } from "../rule.ts";

const CONTEXTS: ReadonlySet<string> = new Set(["argocd-context", "context", "kube-context"]);

export const argocdContextNotAllowed = defineRule({
  id: "K8S826",
  slug: "argocd-context-not-allowed",
  severity: "high",
  decision: "deny",
  summary: "A context, of Argo CD or of the cluster, is not among those that may be used.",
  overridable: false,
  *check(stage, { options }) {
    const { tool, modifiers, span: whole } = stage;
    if (tool !== "argocd") return;
    const own = argocdContextOf(stage, options);
    // The caller's list is of contexts of the cluster: whoever runs it has chosen Argo CD's own.
    const policy = options.policy === undefined ? {} : { policy: options.policy };
    if (own !== undefined && !mayUseContext(own, policy)) yield { span: whole, message: contextRefused(own, policy) };
    for (const { flag, value, span } of modifiers) {
      if (!CONTEXTS.has(flag) || mayUseContext(value, options)) continue;
      yield { span, message: contextRefused(value, options) };
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
