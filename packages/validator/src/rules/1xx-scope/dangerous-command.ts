import type { CommandPrefix } from "../../policy/policy.ts";
import { predecessorOf } from "../../policy/settings.ts";
import { defineRule } from "../rule.ts";
import { examplePolicy } from "./example-policy.ts";

const policy = /* @__PURE__ */ examplePolicy({
  kubectl: { dangerous: [{ text: "kubectl drain", covers: ({ path }) => path[0] === "drain" }] },
});

/**
 * Whether a dangerous prefix says more than each safe one. It is meant more exactly then: `kubectl delete pods --all`
 * stays refused beside the safe `kubectl delete pod`.
 */
function isMoreExact({ text }: CommandPrefix, others: readonly CommandPrefix[]): boolean {
  return others.every((other) => wordCount(other.text) < wordCount(text));
}

function wordCount(text: string): number {
  return text.trim().split(/\s+/).length;
}

export const dangerousCommand = defineRule({
  id: "K8S110",
  slug: "dangerous-command",
  severity: "high",
  decision: "deny",
  summary: "The policy lists the command under dangerous_commands.",
  instead: "Use a command that safe_patterns names, or have the policy's owner add this one there.",
  overridable: true,
  needsPolicy: true,
  *check(stage, scope) {
    const { written } = scope;
    if (written === undefined || stage.help) return;
    const { dangerous = [], safe = [] } = predecessorOf(stage, scope) ?? {};
    const covering = safe.filter((prefix) => prefix.covers(stage, written.words));
    for (const prefix of dangerous) {
      if (!prefix.covers(stage, written.words)) continue;
      const message = `The policy calls "${prefix.text}" dangerous.`;
      yield { span: stage.span, message, ...(isMoreExact(prefix, covering) ? { fixed: true } : {}) };
    }
  },
  match: [{ command: "kubectl --namespace=x drain worker-1", options: { policy } }],
  notMatch: ["kubectl drain worker-1", { command: "kubectl get pods", options: { policy } }],
});
