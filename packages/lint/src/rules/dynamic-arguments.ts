import type { ScriptWord } from "../shell/script-word.ts";
import { defineScriptRule, type RuleInput } from "./rule.ts";
import { isGrave, roleOf, sameSpan, unknownCommandWords } from "./unknown-words.ts";
import { openshiftsOwn } from "./written-flags.ts";

/** Commands of one object, whose name is what stands first. */
const OF_ONE: ReadonlySet<string> = new Set(["attach", "debug", "exec", "logs", "port-forward"]);

function isOnlyTarget({ command }: RuleInput, { span }: ScriptWord): boolean {
  const [first] = command?.operands ?? [];
  return first !== undefined && OF_ONE.has(command?.path[0] ?? "") && sameSpan(first.span, span);
}

export const dynamicArguments = defineScriptRule({
  id: "K8S095",
  slug: "dynamic-arguments",
  severity: "medium",
  decision: "deny",
  summary: "A variable may give any arguments here, flags among them.",
  instead: "Write the flags out, or put the variable in quotes where it names one thing.",
  *check(input) {
    if (openshiftsOwn(input).length > 0) return;
    // A flag that the CLI lacks says enough of such a line.
    const isUnread = input.intent === undefined && input.denied.some(({ id }) => id === "K8S033");
    const named = unknownCommandWords(input);
    const flags = new Set(input.command?.flags.map(({ span }) => span.end));
    for (const word of input.unknown) {
      if (!word.many || named.includes(word) || (isUnread && word.list !== true)) continue;
      if (word.list !== true && isOnlyTarget(input, word)) continue;
      const isLeftOut = input.leftOut.some((span) => sameSpan(span, word.span));
      // The value of a flag is one word, and a name that is written without quotes is still meant for one.
      const isValue = flags.has(word.span.end) || (roleOf(input, word) !== undefined && roleOf(input, word) !== "type");
      if (isValue && !isLeftOut && word.list !== true) continue;
      yield { span: word.span, decision: isGrave(input.intent) ? "deny" : "confirm" };
    }
  },
  match: [
    'kubectl delete pod "$@"',
    "kubectl delete $ARGS",
    "kubectl apply $FLAGS -f web.yaml",
    'helm upgrade shop ./chart "${ARGS[@]}"',
  ],
  notMatch: [
    'kubectl delete pod "$POD"',
    "kubectl get pods -n $NS",
    "kubectl delete pod $POD",
    "oc new-project $PROJECT",
    "kubectl debug $POD --image=busybox:1.37",
  ],
});
