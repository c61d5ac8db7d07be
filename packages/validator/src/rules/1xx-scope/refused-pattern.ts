import { isFound } from "../../policy/predecessor/search.ts";
import { predecessorOf } from "../../policy/settings.ts";
import { defineRule } from "../rule.ts";
import { examplePolicy } from "./example-policy.ts";

const ALL = /kubectl\s+delete\s+(?:-[A-Za-z]+\s+)*--all\b/;
const policy = examplePolicy({
  kubectl: {
    patterns: [
      { text: ALL.source, finding: { message: "Specify individual resources." }, test: (text) => ALL.test(text) },
    ],
  },
});

export const refusedPattern = defineRule({
  id: "K8S111",
  slug: "refused-pattern",
  severity: "high",
  decision: "deny",
  summary: "A pattern under regex_rules of the policy finds something in the command.",
  overridable: false,
  needsPolicy: true,
  *check(stage, scope) {
    const { written } = scope;
    if (written === undefined) return;
    for (const pattern of predecessorOf(stage, scope)?.patterns ?? []) {
      if (isFound(pattern, written)) yield { span: stage.span, ...pattern.finding };
    }
  },
  match: [
    { command: "kubectl delete --all pods", options: { policy } },
    { command: "kubectl  delete pods '--all'", options: { policy } },
  ],
  notMatch: ["kubectl delete --all pods", { command: "kubectl delete pod web", options: { policy } }],
});
