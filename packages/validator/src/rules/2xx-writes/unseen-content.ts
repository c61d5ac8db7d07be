import { defineRule } from "../rule.ts";
import { targetsBy } from "../targets.ts";

export const unseenContent = defineRule({
  id: "K8S207",
  slug: "unseen-content",
  severity: "medium",
  decision: "confirm",
  summary: "Changes objects by a patch that was not handed in.",
  instead: "Give the patch on the line with -p, so that it can be judged.",
  overridable: true,
  onlyFor: ["write"],
  onlyWith: "hazards",
  *check(stage) {
    if (targetsBy(stage, "write").length === 0) return;
    for (const { kind, span } of stage.hazards) if (kind === "unseen-content") yield { span, covers: ["write"] };
  },
  match: ["kubectl patch deploy web --patch-file=patch.yaml"],
  notMatch: [`kubectl patch deploy web -p '{"spec":{"replicas":2}}'`],
});
