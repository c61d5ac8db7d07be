import { changeRule } from "./change-rule.ts";

export const writeUnknownType = changeRule(
  "unknown",
  {
    id: "K8S205",
    slug: "write-unknown-type",
    severity: "medium",
    decision: "confirm",
    summary: "Changes objects of a type that is not known.",
    match: ["kubectl annotate foos.example.com x a=b"],
    notMatch: ["kubectl annotate certificates.cert-manager.io web a=b"],
  },
  (type) => `The type "${type}" is not among those known here, nor what its controller makes of a change.`,
);
