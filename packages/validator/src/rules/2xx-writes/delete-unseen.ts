import { defineRule } from "../rule.ts";
import { targetsBy } from "../targets.ts";
import { deletionOf } from "./deletion.ts";

export const deleteUnseen = defineRule({
  id: "K8S218",
  slug: "delete-unseen",
  severity: "critical",
  decision: "confirm",
  summary: "Deletes whatever a manifest holds that was not handed in.",
  overridable: true,
  onlyFor: ["delete"],
  onlyWith: "targets",
  *check(stage) {
    for (const target of targetsBy(stage, "delete")) {
      if (deletionOf(target, stage) !== "unseen") continue;
      const piped = stage.stdin !== undefined;
      yield {
        span: target.span,
        covers: ["delete"],
        ...(piped ? { decision: "deny", message: "Nobody can say what this would delete." } : {}),
        instead: "Name the objects: kubectl delete TYPE NAME.",
      };
    }
  },
  match: ["kubectl delete -f deploy.yaml", "kubectl delete -k overlays/dev", "kubectl delete -f -"],
  notMatch: ["kubectl delete pod web"],
});
