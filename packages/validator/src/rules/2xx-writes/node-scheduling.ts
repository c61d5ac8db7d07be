import { defineRule, type Rule } from "../rule.ts";
import { isWhole, targetsBy } from "../targets.ts";

/** A rule over what some commands do to nodes. */
function nodeRule(commands: readonly string[], rule: Omit<Rule, "check" | "overridable" | "decision">): Rule {
  return defineRule({
    ...rule,
    decision: "confirm",
    overridable: true,
    onlyFor: ["write"],
    onlyWith: "targets",
    *check(stage) {
      if (stage.tool !== "kubectl" || !commands.includes(stage.path[0] ?? "")) return;
      for (const target of targetsBy(stage, "write")) {
        yield { span: stage.span, covers: ["write"], ...(isWhole(target, stage) ? { decision: "deny" } : {}) };
      }
    },
  });
}

export const nodeScheduling = nodeRule(["cordon", "uncordon"], {
  id: "K8S222",
  slug: "node-scheduling",
  severity: "high",
  summary: "Says whether a node takes new pods.",
  instead: "kubectl get nodes",
  match: ["kubectl cordon worker-1", "kubectl uncordon worker-1", "kubectl cordon -l pool=old"],
  notMatch: [
    "kubectl get nodes",
    "kubectl cordon worker-1 --dry-run=client",
    "kubectl taint nodes worker-1 a=b:NoSchedule",
  ],
});

export const taint = nodeRule(["taint"], {
  id: "K8S224",
  slug: "taint",
  severity: "high",
  summary: "Says which pods a node takes, and may end those that are there.",
  instead: "kubectl get nodes",
  match: ["kubectl taint nodes worker-1 a=b:NoSchedule", "kubectl taint nodes --all a=b:NoExecute"],
  notMatch: ["kubectl cordon worker-1", "kubectl taint nodes worker-1 a=b:NoSchedule --dry-run=client"],
});
