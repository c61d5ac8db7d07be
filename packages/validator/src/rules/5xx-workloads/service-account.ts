import { hazardRule } from "./hazard-rule.ts";

export const serviceAccount = hazardRule(
  "service-account",
  {
    id: "K8S505",
    slug: "service-account",
    severity: "high",
    decision: "confirm",
    summary: "Lets a workload run as another service account.",
    instead: "Leave it out: the workload then runs as the service account that it has.",
    overridable: true,
    match: [
      "kubectl set serviceaccount deploy web admin",
      `kubectl run x --image=a --overrides='{"spec":{"serviceAccountName":"admin"}}'`,
    ],
    notMatch: ["kubectl create serviceaccount web"],
  },
  { sources: ["flags", "patch", "overrides"] },
);
