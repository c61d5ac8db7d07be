import type { StageIntent, Target } from "../../meaning/intent.ts";
import type { Rule } from "../rule.ts";
import { isWhole } from "../targets.ts";
import { targetRule } from "./target-rule.ts";

/** What a change of some objects comes to. */
type Change = "named" | "selector" | "whole" | "cluster-scoped" | "unknown" | "unseen" | "scheduling";

/** What they do to nodes has rules of its own. */
const SCHEDULING: ReadonlySet<string> = new Set(["cordon", "uncordon", "drain", "taint"]);

function changeOf(target: Target, stage: StageIntent): Change {
  if (target.extent.kind === "unseen") return "unseen";
  if (isWhole(target, stage)) return "whole";
  if (SCHEDULING.has(stage.path[0] ?? "")) return "scheduling";
  if (target.extent.kind === "selector") return "selector";
  if (!target.known) return "unknown";
  // A new namespace gives everybody a place and takes nothing.
  if (target.creates === true && target.resource === "namespaces") return "named";
  return target.namespaced === false ? "cluster-scoped" : "named";
}

/** A rule over the targets of a write that come to one thing. */
export function changeRule(
  kind: Change,
  rule: Omit<Rule, "check" | "overridable">,
  why: (type: string) => string,
): Rule {
  return targetRule("write", (target, stage) => changeOf(target, stage) === kind, rule, why);
}
