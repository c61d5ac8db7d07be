import { defineRule } from "../rule.ts";
import { isWhole, targetsBy } from "../shared.ts";

const SCHEDULING: readonly string[] = ["cordon", "uncordon", "taint"];

export const nodeScheduling = defineRule({
  id: "K8S222",
  slug: "node-scheduling",
  severity: "high",
  decision: "confirm",
  summary: "Says where pods may run.",
  overridable: true,
  onlyFor: ["write"],
  *check(stage) {
    if (stage.tool !== "kubectl" || !SCHEDULING.includes(stage.path[0] ?? "")) return;
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

export const drain = defineRule({
  id: "K8S223",
  slug: "drain",
  severity: "critical",
  decision: "deny",
  summary: "Evicts everything that runs on a node.",
  instead: "kubectl cordon NODE keeps new pods away, and needs a person's agreement.",
  overridable: true,
  onlyFor: ["write"],
  *check(stage) {
    if (stage.tool !== "kubectl" || stage.path[0] !== "drain" || !stage.effects.includes("write")) return;
    yield { span: stage.span, covers: ["write"] };
  },
  match: [
    "kubectl drain worker-1",
    "kubectl drain worker-1 --force --ignore-daemonsets",
    "kubectl drain --selector=''",
  ],
  notMatch: ["kubectl drain --help", "kubectl drain worker-1 --dry-run=client"],
});
