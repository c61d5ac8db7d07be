import { hazardRule } from "./hazard-rule.ts";

export const podSecurityLabel = hazardRule("pod-security-label", {
  id: "K8S504",
  slug: "pod-security-label",
  severity: "critical",
  decision: "deny",
  summary: "Changes which Pod Security Standard a namespace enforces.",
  instead: "kubectl get namespaces --show-labels",
  overridable: true,
  match: [
    "kubectl label ns dev pod-security.kubernetes.io/enforce=privileged",
    "kubectl label ns dev pod-security.kubernetes.io/enforce-",
  ],
  notMatch: ["kubectl label ns dev team=a"],
});
