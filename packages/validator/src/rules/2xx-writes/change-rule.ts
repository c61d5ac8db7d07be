import type { StageIntent, Target } from "../../meaning/intent.ts";
import { type Rule, defineRule } from "../rule.ts";
import { isWhole, lookAt, targetsBy, typeName } from "../shared.ts";

/** What a change of some objects comes to. */
type Change = "named" | "selector" | "whole" | "cluster-scoped" | "unknown" | "unseen";

function changeOf(target: Target, stage: StageIntent): Change {
  if (target.extent.kind === "unseen") return "unseen";
  if (isWhole(target, stage)) return "whole";
  if (target.extent.kind === "selector") return "selector";
  if (!target.known) return "unknown";
  // A new namespace gives everybody a place and takes nothing.
  if (target.creates === true && target.resource === "namespaces") return "named";
  return target.namespaced === false ? "cluster-scoped" : "named";
}

export function changeRule(
  kind: Change,
  rule: Omit<Rule, "check" | "overridable">,
  why: (type: string) => string,
): Rule {
  return defineRule({
    ...rule,
    overridable: true,
    onlyFor: ["write"],
    *check(stage) {
      if (stage.tool !== "kubectl") return;
      for (const target of targetsBy(stage, "write")) {
        if (changeOf(target, stage) !== kind) continue;
        const instead = rule.decision === "allow" ? undefined : (rule.instead ?? lookAt(stage, target));
        yield {
          span: target.span,
          message: why(typeName(target)),
          covers: ["write"],
          ...(instead === undefined ? {} : { instead }),
        };
      }
    },
  });
}
