import { defineRule } from "../rule.ts";

export const argocdLocal = defineRule({
  id: "K8S821",
  slug: "argocd-local",
  severity: "high",
  decision: "deny",
  summary:
    "Takes manifests of this machine in the place of the repository's, and runs the tools that render them here.",
  instead: "Leave --local out: Argo CD renders what the repository has.",
  overridable: false,
  onlyWith: "modifiers",
  *check({ tool, modifiers }) {
    if (tool !== "argocd") return;
    for (const { flag, span } of modifiers) if (flag === "local") yield { span, covers: ["host-read"] };
  },
  match: [
    "argocd app diff web --local manifests",
    "argocd app sync web --local=.",
    "argocd app manifests web --local ./apps",
  ],
  notMatch: ["argocd app diff web", "argocd app diff web --local manifests --help"],
});
