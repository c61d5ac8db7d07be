import { defineRule } from "../rule.ts";

export const kubeconfigView = defineRule({
  id: "K8S308",
  slug: "kubeconfig-view",
  severity: "medium",
  decision: "deny",
  summary: "Prints the kubeconfig: allowed to a caller that takes credentials out of what is shown.",
  instead: "kubectl config get-contexts",
  overridable: false,
  onlyFor: ["read-secret"],
  *check({ tool, path, effects, span }) {
    if (tool !== "kubectl" || path.join(" ") !== "config view" || !effects.includes("read-secret")) return;
    yield { span, obligation: "redact", covers: ["read-secret"] };
  },
  match: ["kubectl config view", "kubectl config view --minify -o json"],
  notMatch: ["kubectl config get-contexts", "kubectl config view --help"],
});
