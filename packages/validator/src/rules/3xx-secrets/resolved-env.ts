import { defineRule } from "../rule.ts";

export const resolvedEnv = defineRule({
  id: "K8S304",
  slug: "resolved-env",
  severity: "high",
  decision: "deny",
  summary: "Prints what references to Secrets stand for.",
  instead: "Leave --resolve out: the references themselves are then listed.",
  overridable: false,
  onlyFor: ["read-secret"],
  onlyWith: "modifiers",
  *check({ tool, modifiers }) {
    const use = modifiers.find(({ flag }) => flag === "resolve");
    if (tool === "kubectl" && use) yield { span: use.span, covers: ["read-secret"] };
  },
  match: ["kubectl set env deploy/web --list --resolve"],
  notMatch: ["kubectl set env deploy/web --list"],
});
