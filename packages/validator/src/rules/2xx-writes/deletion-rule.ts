import type { Rule } from "../rule.ts";
import { type Deletion, deletionOf } from "./deletion.ts";
import { targetRule } from "./target-rule.ts";

/** A rule over the targets of a delete that come to one thing. */
export function deletionRule(
  kind: Deletion,
  rule: Omit<Rule, "check" | "overridable">,
  why: (type: string) => string,
): Rule {
  return targetRule("delete", (target, stage) => deletionOf(target, stage) === kind, rule, why);
}
