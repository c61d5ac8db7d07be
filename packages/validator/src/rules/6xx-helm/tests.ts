import { defineRule } from "../rule.ts";
import { runsHelm } from "./runs-helm.ts";

const COMMANDS = new Set(["test"]);

export const helmTests = defineRule({
  id: "K8S613",
  slug: "helm-tests",
  severity: "medium",
  decision: "confirm",
  summary: "Runs the pods that a chart brings as its tests: a person decides that.",
  instead: "Look first: helm get hooks RELEASE shows what they run.",
  overridable: true,
  *check(stage) {
    if (runsHelm(stage, COMMANDS)) yield { span: stage.span, covers: ["read", "write", "delete"] };
  },
  match: ["helm test web"],
  notMatch: ["helm get hooks web", "helm test --help"],
});
