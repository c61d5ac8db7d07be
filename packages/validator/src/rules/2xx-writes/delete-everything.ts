import { deletionRule } from "./deletion-rule.ts";

export const deleteEverything = deletionRule(
  "whole",
  {
    id: "K8S214",
    slug: "delete-everything",
    severity: "critical",
    decision: "deny",
    summary: "Deletes every object of a type, of a category, or of every namespace.",
    match: [
      "kubectl delete pods --all",
      "kubectl delete all web",
      "kubectl delete deploy,sts --all -n dev",
      "kubectl delete pods -l app=web -A",
      "kubectl delete pods --selector ''",
      "kubectl delete secrets.v1. --all=t",
    ],
    notMatch: ["kubectl delete pods web api", "kubectl delete pod all", "kubectl delete pods --all --dry-run=client"],
  },
  (type) => `Deletes all ${type}.`,
);
