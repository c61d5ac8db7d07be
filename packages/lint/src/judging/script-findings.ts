import type { Finding } from "@k8s-mcp/validator";
import { SCRIPT_RULES } from "../rules/registry.ts";
import type { RuleInput } from "../rules/rule.ts";
import type { LintSettings } from "./settings.ts";
import { told } from "./told.ts";

/** What the rules of scripts find in a command. */
export function scriptFindings(inputs: readonly RuleInput[], { rules }: LintSettings): readonly Finding[] {
  return inputs.flatMap((input) =>
    SCRIPT_RULES.flatMap((rule) =>
      [...rule.check(input)].flatMap((hit) => {
        const { id, slug } = rule;
        const instead = hit.instead ?? rule.instead;
        const finding: Finding = {
          id,
          slug,
          decision: hit.decision ?? rule.decision,
          message: hit.message ?? rule.summary,
          ...(instead === undefined ? {} : { instead }),
          span: hit.span,
        };
        return told(finding, rules[id], input.found.unknowns);
      }),
    ),
  );
}
