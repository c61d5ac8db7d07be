import { defineRule } from "../rule.ts";
import { lookAt } from "../look-at.ts";
import { isSecret } from "../../resources/kinds.ts";
import { shownOf } from "./shown.ts";

export const secretDocuments = defineRule({
  id: "K8S301",
  slug: "secret-documents",
  severity: "high",
  decision: "deny",
  summary: "Prints whole Secrets: allowed to a caller that takes their values out of what is shown.",
  overridable: false,
  onlyFor: ["read-secret"],
  *check(stage) {
    if (shownOf(stage) !== "documents" || !stage.output) return;
    const instead = lookAt(stage, stage.targets.find(isSecret));
    yield {
      span: stage.output.span,
      obligation: "redact",
      covers: ["read-secret"],
      ...(instead === undefined ? {} : { instead }),
    };
  },
  match: [
    "kubectl get secret db -o yaml",
    "kubectl get cm,secrets -A -o json",
    "kubectl get SECRETS -oyaml",
    "kubectl describe secret db",
    `kubectl patch secret db -p '{}' -o yaml`,
    "kubectl apply view-last-applied secret db",
    "kubectl get secret db -o json | jq .metadata",
    { command: "kubectl get secret db -o yaml", options: { capabilities: ["redact"] } },
  ],
  notMatch: [
    "kubectl get secrets",
    "kubectl get secret db -o name",
    "kubectl get cm secret -o yaml",
    "kubectl get secrets.example.com x -o yaml",
  ],
});
