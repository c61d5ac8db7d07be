import { defineRule } from "../rule.ts";
import { isWhole, targetsBy } from "../targets.ts";

const FORCING: ReadonlySet<string> = new Set<string>(["force", "grace-period"]);

export const force = defineRule({
  id: "K8S220",
  slug: "force",
  severity: "high",
  decision: "confirm",
  summary: "Ends objects at once, without waiting for what they guard.",
  instead: "Leave --force and --grace-period=0 out: the object then ends as it was made to.",
  overridable: true,
  onlyFor: ["write", "delete"],
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "kubectl") return;
    const targets = targetsBy(stage, "write", "delete");
    const whole = targets.some((target) => isWhole(target, stage));
    const unseen = stage.stdin !== undefined && targets.some(({ extent }) => extent.kind === "unseen");
    for (const { flag, span } of stage.modifiers) {
      if (!FORCING.has(flag) || stage.path[0] === "drain") continue;
      yield { span, covers: ["delete"], ...(whole || unseen ? { decision: "deny" } : {}) };
    }
  },
  match: [
    "kubectl delete pod web --force",
    "kubectl delete pod web --grace-period=0",
    "kubectl replace --force -f x.yaml",
    "kubectl apply --force -f x.yaml",
  ],
  notMatch: [
    "kubectl delete pod web",
    "kubectl delete pod web --force=false",
    "kubectl delete pod web --grace-period=30",
  ],
});
