import { defineRule } from "../rule.ts";

/** Formats in which a caller can find and take out what is secret. */
const DOCUMENTS: ReadonlySet<string> = new Set(["json", "yaml"]);

export const argocdSecretResource = defineRule({
  id: "K8S825",
  slug: "argocd-secret-resource",
  severity: "high",
  decision: "deny",
  summary: "Prints live Secrets: allowed as JSON or YAML to a caller that takes their values out of what is shown.",
  instead: "argocd app resources APP lists them by name.",
  overridable: false,
  onlyFor: ["read-secret"],
  onlyCommands: new Set(["app get-resource"]),
  *check(stage) {
    const whole = DOCUMENTS.has(stage.output?.format ?? "");
    yield {
      span: stage.output?.span ?? stage.span,
      covers: ["read-secret"],
      ...(whole ? { obligation: "redact" } : {}),
    };
  },
  match: [
    "argocd app get-resource web --kind Secret -o yaml",
    "argocd app get-resource web --kind secret --resource-name db",
    { command: "argocd app get-resource web --kind Secret -o json", options: { capabilities: ["redact"] } },
  ],
  notMatch: ["argocd app get-resource web --kind Pod", "argocd app get-resource web --kind Secret --group example.com"],
});
