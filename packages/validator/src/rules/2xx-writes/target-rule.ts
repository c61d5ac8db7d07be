import type { StageIntent, Target } from "../../meaning/intent.ts";
import { type Rule, defineRule } from "../rule.ts";
import { lookAt, targetsBy, typeName } from "../shared.ts";

/** A kubectl rule over the targets of a write or a delete: which of them it is about, and what it says of their type. */
export function targetRule(
  effect: "write" | "delete",
  isAbout: (target: Target, stage: StageIntent) => boolean,
  rule: Omit<Rule, "check" | "overridable">,
  why: (type: string) => string,
): Rule {
  return defineRule({
    ...rule,
    overridable: true,
    onlyFor: [effect],
    onlyWith: "targets",
    *check(stage) {
      if (stage.tool !== "kubectl") return;
      for (const target of targetsBy(stage, effect)) {
        if (!isAbout(target, stage)) continue;
        const instead = rule.decision === "allow" ? undefined : (rule.instead ?? lookAt(stage, target));
        yield {
          span: target.span,
          message: why(typeName(target)),
          covers: [effect],
          ...(instead === undefined ? {} : { instead }),
        };
      }
    },
  });
}
