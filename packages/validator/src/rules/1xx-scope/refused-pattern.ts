import { predecessorOf } from "../../policy/settings.ts";
import { defineRule } from "../rule.ts";
import { examplePolicy } from "./example-policy.ts";

const policy = /* @__PURE__ */ examplePolicy({
  kubectl: {
    patterns: [
      {
        text: "--all",
        finding: { message: "Specify individual resources." },
        finds: ({ words }) => words.includes("delete") && words.includes("--all=true"),
      },
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
      if (pattern.finds(written)) yield { span: stage.span, ...pattern.finding };
    }
  },
  match: [
    { command: "kubectl delete --all pods", options: { policy } },
    { command: "kubectl  delete pods '--all'", options: { policy } },
  ],
  notMatch: ["kubectl delete --all pods", { command: "kubectl delete pod web", options: { policy } }],
});
