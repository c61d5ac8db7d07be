import { judge } from "../judge.ts";
import { readManifests } from "../manifest/index.ts";
import type { Decision } from "../verdict/finding.ts";
import type { CustomRule, Policy } from "./policy.ts";

/** One example of a custom rule, and whether it holds. */
export interface TestedExample {
  readonly rule: string;
  readonly list: "match" | "notMatch";
  /** Position in the list, from 0. */
  readonly index: number;
  readonly command: string;
  /** What the policy decides on it as a whole. */
  readonly decision: Decision;
  /** Why it does not hold; absent where it does. */
  readonly failure?: string;
}

function failureOf(rule: CustomRule, list: TestedExample["list"], found: readonly string[]): string | undefined {
  if (list === "match" && !found.includes(rule.id)) {
    const others = found.length > 0 ? ` Found instead: ${found.join(", ")}.` : "";
    return `${rule.id} finds nothing in it, and should.${others}`;
  }
  return list === "notMatch" && found.includes(rule.id)
    ? `${rule.id} finds something in it, and should not.`
    : undefined;
}

function test(policy: Policy, rule: CustomRule, list: TestedExample["list"]): readonly TestedExample[] {
  return rule[list].map((command, index) => {
    const { decision, findings, ...rest } = judge(command, { policy, manifests: readManifests });
    const at = { rule: rule.id, list, index, command, decision };
    // A line that is not understood has nothing that a rule could look at: it proves nothing.
    const unread = "intent" in rest ? undefined : findings[0]?.message;
    const failure =
      unread === undefined
        ? failureOf(
            rule,
            list,
            findings.map(({ id }) => id),
          )
        : `It is no command that is understood: ${unread}`;
    return failure === undefined ? at : { ...at, failure };
  });
}

/**
 * Judges the examples of a policy's custom rules. `parsePolicy` has done it already: what it returns holds.
 *
 * @returns every example in the order of the file.
 * @example
 * const parsed = parsePolicy("version: 1", { name: "policy.yaml" });
 * parsed.ok && testPolicy(parsed.policy); // []
 */
export function testPolicy(policy: Policy): readonly TestedExample[] {
  return policy.customRules.flatMap((rule) => [...test(policy, rule, "match"), ...test(policy, rule, "notMatch")]);
}
