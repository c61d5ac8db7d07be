import { defineRule } from "../rule.ts";
import { isWhole, targetsBy } from "../shared.ts";

const SCHEDULING: ReadonlySet<string> = new Set<string>(["cordon", "uncordon", "taint"]);

export const nodeScheduling = defineRule({
  id: "K8S222",
  slug: "node-scheduling",
  severity: "high",
  decision: "confirm",
  summary: "Says where pods may run.",
  instead: "kubectl get nodes",
  overridable: true,
  onlyFor: ["write"],
  onlyWith: "targets",
  *check(stage) {
    if (stage.tool !== "kubectl" || !SCHEDULING.has(stage.path[0] ?? "")) return;
    for (const target of targetsBy(stage, "write")) {
      yield { span: stage.span, covers: ["write"], ...(isWhole(target, stage) ? { decision: "deny" } : {}) };
    }
  },
  match: [
    "kubectl cordon worker-1",
    "kubectl uncordon worker-1",
    "kubectl taint nodes worker-1 a=b:NoSchedule",
    "kubectl taint nodes --all a=b:NoExecute",
  ],
  notMatch: ["kubectl get nodes", "kubectl cordon worker-1 --dry-run=client"],
});
