import type { RuleScope } from "../rules/rule.ts";
import { CLI_NAMES } from "../grammar/command.ts";
import type { StageIntent } from "../meaning/intent.ts";
import type { Decision } from "../verdict/finding.ts";
import type { PredecessorRules, RuleSetting } from "./policy.ts";

/** What a rule decides instead of one of its degrees, undefined where that is left as it is. */
export function degreeOf(setting: RuleSetting | undefined, degree: Decision): Decision | "off" | undefined {
  return typeof setting === "object" ? setting[degree] : setting;
}

/** The older sections that speak of a stage's program. */
export function predecessorOf(
  stage: StageIntent,
  { options }: Pick<RuleScope, "options">,
): PredecessorRules | undefined {
  const tool = CLI_NAMES.find((name) => name === stage.tool);
  return tool === undefined ? undefined : options.policy?.predecessor[tool];
}

/** Whether `safe_patterns` covers what a stage does. */
export function isCalledSafe(stage: StageIntent, scope: Pick<RuleScope, "options" | "written">): boolean {
  const { written } = scope;
  if (written === undefined) return false;
  return predecessorOf(stage, scope)?.safe.some((prefix) => prefix.covers(stage, written.words)) ?? false;
}
