import type { StageIntent, Target } from "../../meaning/intent.ts";
import { type Hit, type Rule, defineRule } from "../rule.ts";
import { lookAt, typeName } from "../shared.ts";

const NO_HITS: readonly Hit[] = [];

/** A kubectl rule over the targets of a write or a delete: which of them it is about, and what it says of their type. */
export function targetRule(
  effect: "write" | "delete",
  isAbout: (target: Target, stage: StageIntent) => boolean,
  rule: Omit<Rule, "check" | "overridable">,
  why: (type: string) => string,
): Rule {
  const covers = [effect];
  const hitOf = (target: Target, stage: StageIntent): Hit => {
    const hit = { span: target.span, message: why(typeName(target)), covers };
    const instead = rule.decision === "allow" ? undefined : (rule.instead ?? lookAt(stage, target));
    return instead === undefined ? hit : { ...hit, instead };
  };
  return defineRule({
    ...rule,
    overridable: true,
    onlyFor: [effect],
    onlyWith: "targets",
    check(stage) {
      if (stage.tool !== "kubectl") return NO_HITS;
      let hits: Hit[] | undefined;
      // By index and without a list between: each of these rules looks at all that a manifest holds.
      for (let at = 0; at < stage.targets.length; at += 1) {
        const target = stage.targets[at];
        if (target?.effect === effect && isAbout(target, stage)) (hits ??= []).push(hitOf(target, stage));
      }
      return hits ?? NO_HITS;
    },
  });
}
