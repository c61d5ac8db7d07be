import { deletionRule } from "./deletion-rule.ts";

export const deleteManifest = deletionRule(
  "manifest",
  {
    id: "K8S213",
    slug: "delete-manifest",
    severity: "high",
    decision: "confirm",
    summary: "Deletes whatever a manifest holds.",
    match: [
      {
        command: "kubectl delete -f -",
        options: { stdin: '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"}}' },
      },
    ],
    notMatch: ["kubectl delete pod web"],
  },
  (type) => `Deletes the ${type} of a manifest.`,
);
