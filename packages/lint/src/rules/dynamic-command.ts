import { defineScriptRule } from "./rule.ts";
import { unknownCommandWords } from "./unknown-words.ts";

export const dynamicCommand = defineScriptRule({
  id: "K8S094",
  slug: "dynamic-command",
  severity: "high",
  decision: "deny",
  summary: "What the command does stands in a variable, so that it may do anything.",
  instead: "Write the command out, once for each thing that it may do.",
  *check(input) {
    for (const { span } of unknownCommandWords(input)) yield { span };
  },
  match: [
    "kubectl $VERB pods",
    'kubectl "$1" pod web',
    "helm $ACTION shop",
    'kubectl rollout "$what" deployment/web',
    "kubectl $*",
  ],
  notMatch: ["kubectl get $TYPE", "VERB=get; kubectl $VERB pods", 'kubectl scale deployment/web --replicas="$N"'],
});
