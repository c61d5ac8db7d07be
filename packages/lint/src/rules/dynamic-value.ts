import { defineScriptRule } from "./rule.ts";
import { isGrave, roleOf, sameSpan, unknownCommandWords } from "./unknown-words.ts";

export const dynamicValue = defineScriptRule({
  id: "K8S097",
  slug: "dynamic-value",
  severity: "info",
  decision: "confirm",
  summary: "A name or a value stands in a variable: which object, namespace, context or file is meant is not known.",
  instead: "Write the value, or check it before it is used.",
  *check(input) {
    const named = unknownCommandWords(input);
    const flags = new Set(input.command?.flags.map(({ span }) => span.end));
    for (const word of input.unknown) {
      const role = roleOf(input, word);
      if (named.includes(word) || role === "type" || input.leftOut.some((span) => sameSpan(span, word.span))) continue;
      if (word.list === true) continue;
      if (word.many && role === undefined && !flags.has(word.span.end)) continue;
      yield { span: word.span, decision: isGrave(input.intent) ? "deny" : "confirm" };
    }
  },
  match: ['kubectl delete pod "$POD"', "kubectl get pods -n $NS", 'kubectl apply -f "$FILE"'],
  notMatch: ["kubectl get pods -n shop", 'kubectl delete "$TYPE" web'],
});
