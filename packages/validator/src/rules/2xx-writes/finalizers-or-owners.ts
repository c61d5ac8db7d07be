import type { Decision } from "../../verdict/finding.ts";
import { defineRule } from "../rule.ts";
import { lookAt } from "../look-at.ts";
import { targetsBy } from "../targets.ts";
import { deletionOf, type Deletion } from "./deletion.ts";

const AS_DELETE: Readonly<Record<Deletion, Decision>> = {
  ordinary: "allow",
  guarded: "confirm",
  manifest: "confirm",
  selector: "confirm",
  unseen: "confirm",
  whole: "deny",
  "cluster-scoped": "deny",
  control: "deny",
  unknown: "deny",
  other: "deny",
};

export const finalizersOrOwners = defineRule({
  id: "K8S219",
  slug: "finalizers-or-owners",
  severity: "high",
  decision: "deny",
  summary: "Changes what keeps an object from being deleted, or what deletes it: judged as the delete of that object.",
  overridable: true,
  onlyFor: ["write"],
  onlyWith: "hazards",
  *check(stage) {
    const hazard = stage.hazards.find(({ kind }) => kind === "finalizers-or-owners");
    if (!hazard) return;
    for (const target of targetsBy(stage, "write")) {
      const look = lookAt(stage, target);
      const instead = look === undefined ? {} : { instead: `${look} -o yaml` };
      yield { span: hazard.span, decision: AS_DELETE[deletionOf(target, stage)], ...instead };
    }
  },
  match: [
    `kubectl patch ns prod -p '{"metadata":{"finalizers":null}}'`,
    `kubectl patch pvc data --type=json -p '[{"op":"remove","path":"/metadata/finalizers"}]'`,
  ],
  notMatch: [`kubectl patch deploy web -p '{"spec":{"replicas":2}}'`],
});
