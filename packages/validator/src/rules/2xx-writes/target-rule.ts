import type { StageIntent, Target } from "../../meaning/intent.ts";
import { type Hit, type Rule, defineRule } from "../rule.ts";
import { lookAt } from "../look-at.ts";
import { typeName } from "../targets.ts";

const NO_HITS: readonly Hit[] = [];

function firstName({ extent }: Target): string | undefined {
  return extent.kind === "named" ? extent.names[0] : undefined;
}

/** Whether of two targets the same is said: the objects of one manifest stand in one place of the line. */
function isAlike(one: Target, other: Target, byName: boolean): boolean {
  if (one.span !== other.span || one.resource !== other.resource || one.group !== other.group) return false;
  return one.extent.kind === other.extent.kind && (!byName || firstName(one) === firstName(other));
}

/** A kubectl rule over the targets of a write or a delete: which of them it is about, and what it says of their type. */
export function targetRule(
  effect: "write" | "delete",
  isAbout: (target: Target, stage: StageIntent) => boolean,
  rule: Omit<Rule, "check" | "overridable">,
  why: (type: string) => string,
): Rule {
  const covers = [effect];
  const namesObjects = rule.decision !== "allow" && rule.instead === undefined;
  const hitOf = (target: Target, stage: StageIntent): Hit => {
    const hit = { span: target.span, message: why(typeName(target)), covers };
    const instead = rule.decision === "allow" ? undefined : (rule.instead ?? lookAt(stage, target));
    return instead === undefined ? hit : { instead, ...hit };
  };
  return defineRule({
    ...rule,
    overridable: true,
    onlyFor: [effect],
    onlyWith: "targets",
    check(stage) {
      if (stage.tool !== "kubectl") return NO_HITS;
      let hits: Hit[] | undefined;
      let said: Target | undefined;
      // By index and without a list between: each of these rules looks at all that a manifest holds.
      for (let at = 0; at < stage.targets.length; at += 1) {
        const target = stage.targets[at];
        if (target?.effect !== effect || !isAbout(target, stage)) continue;
        // A manifest may hold the same thing a thousand times; it is said once.
        if (said === undefined || !isAlike(said, target, namesObjects)) (hits ??= []).push(hitOf(target, stage));
        said = target;
      }
      return hits ?? NO_HITS;
    },
  });
}
