import { changeRule } from "./change-rule.ts";

export const writeEverything = changeRule(
  "whole",
  {
    id: "K8S203",
    slug: "write-everything",
    severity: "high",
    decision: "deny",
    summary: "Changes every object of a type, or of every namespace.",
    match: [
      "kubectl rollout restart deployment",
      "kubectl scale deploy --all --replicas=0",
      "kubectl label pods --all -A x=y",
      "kubectl rollout restart ds -l ''",
      "kubectl set image deployment --all '*=x:1'",
    ],
    notMatch: ["kubectl rollout restart deployment web", "kubectl get pods -A"],
  },
  (type) => `Changes all ${type}.`,
);
