import { defineScriptRule } from "./rule.ts";
import { isGrave, roleOf } from "./unknown-words.ts";

export const dynamicType = defineScriptRule({
  id: "K8S096",
  slug: "dynamic-type",
  severity: "medium",
  decision: "deny",
  summary: "The type of the objects stands in a variable, so that it may be any: Secrets, namespaces, access rights.",
  instead: "Write the type, and leave only the name to the variable.",
  *check(input) {
    for (const word of input.unknown) {
      if (word.many || roleOf(input, word) !== "type") continue;
      yield { span: word.span, decision: isGrave(input.intent) ? "deny" : "confirm" };
    }
  },
  match: ['kubectl delete "$TYPE" web', 'kubectl delete "$OBJECT"', 'kubectl scale "$1" --replicas=0'],
  notMatch: ['kubectl delete pod "$POD"', 'kubectl scale "deployment/$1" --replicas=0'],
});
