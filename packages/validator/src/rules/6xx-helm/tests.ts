import { defineRule } from "../rule.ts";

export const helmTests = defineRule({
  id: "K8S613",
  slug: "helm-tests",
  severity: "medium",
  decision: "confirm",
  summary: "Runs the pods that a chart brings as its tests: a person decides that.",
  instead: "Look first: helm get hooks RELEASE shows what they run.",
  overridable: true,
  onlyCommands: new Set(["test"]),
  check: (stage) => [{ span: stage.span, covers: ["read", "write", "delete"] }],
  match: ["helm test web"],
  notMatch: ["helm get hooks web", "helm test --help"],
});
