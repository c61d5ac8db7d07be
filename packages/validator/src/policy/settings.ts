import { isCliName } from "../grammar/command.ts";
import type { StageIntent } from "../meaning/intent.ts";
import type { Rule, RuleScope } from "../rules/rule.ts";
import { type Decision, stricter } from "../verdict/finding.ts";
import type { PredecessorRules, RuleSetting } from "./policy.ts";

/**
 * What a rule decides instead of one of its degrees, undefined where that is left as it is. One decision for the rule
 * loosens what it finds by default: what it takes more seriously than that is lifted by name, or with the rule.
 */
export function degreeOf(
  setting: RuleSetting | undefined,
  degree: Decision,
  { decision: usual }: Pick<Rule, "decision">,
): Decision | "off" | undefined {
  if (typeof setting === "object") return setting[degree];
  const isSerious = degree !== usual && stricter(degree, usual) === degree;
  return isSerious && setting !== undefined && setting !== "off" ? stricter(degree, setting) : setting;
}

/** The older sections that speak of a stage's program. */
export function predecessorOf(
  { tool }: StageIntent,
  { options }: Pick<RuleScope, "options">,
): PredecessorRules | undefined {
  return isCliName(tool) ? options.policy?.predecessor[tool] : undefined;
}

/** Whether `safe_patterns` covers what a stage does. */
export function isCalledSafe(stage: StageIntent, scope: Pick<RuleScope, "options" | "written">): boolean {
  const { written } = scope;
  if (written === undefined) return false;
  return predecessorOf(stage, scope)?.safe.some((prefix) => prefix.covers(stage, written.words)) ?? false;
}
