import { hazardRule } from "./hazard-rule.ts";

export const secretReference = hazardRule(
  "secret-reference",
  {
    id: "K8S506",
    slug: "secret-reference",
    severity: "high",
    decision: "confirm",
    summary: "Hands a Secret to a workload.",
    instead: "Use a ConfigMap for what is no secret.",
    overridable: true,
    match: [
      "kubectl set env deploy/web --from=secret/db",
      `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"volumes":[{"name":"s","secret":{"secretName":"db"}}]}}}}'`,
    ],
    notMatch: ["kubectl set env deploy/web --from=configmap/app"],
  },
  { sources: ["flags", "patch", "overrides"] },
);
