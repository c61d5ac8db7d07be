import { type Rule, defineRule } from "../rule.ts";
import { lookAt, targetsBy, typeName } from "../shared.ts";
import { type Deletion, deletionOf } from "./deletion.ts";

/** A rule over the targets of a delete that come to one of some things. */
export function deletionRule(
  kinds: readonly Deletion[],
  rule: Omit<Rule, "check" | "overridable">,
  why: (type: string) => string,
): Rule {
  return defineRule({
    ...rule,
    overridable: true,
    onlyFor: ["delete"],
    *check(stage) {
      if (stage.tool !== "kubectl") return;
      for (const target of targetsBy(stage, "delete")) {
        if (!kinds.includes(deletionOf(target, stage))) continue;
        const instead = rule.decision === "allow" ? undefined : lookAt(stage, target);
        yield {
          span: target.span,
          message: why(typeName(target)),
          covers: ["delete"],
          ...(instead === undefined ? {} : { instead }),
        };
      }
    },
  });
}
