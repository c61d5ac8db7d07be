import { hazardRule } from "./hazard-rule.ts";

export const serviceAccountToken = hazardRule(
  "service-account-token",
  {
    id: "K8S503",
    slug: "service-account-token",
    severity: "critical",
    decision: "deny",
    summary: "Makes a token with which one can be a service account.",
    instead: "Have an operator make it; kubectl auth can-i --list says what this server itself may do.",
    overridable: true,
    match: [
      "kubectl create token default",
      "kubectl create secret generic x --type=kubernetes.io/service-account-token",
    ],
    notMatch: ["kubectl create secret generic x --from-literal=a=b"],
  },
  { covers: ["escalate"] },
);
