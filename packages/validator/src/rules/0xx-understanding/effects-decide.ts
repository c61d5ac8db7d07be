import type { Effect } from "../../meaning/intent.ts";
import type { Decision } from "../../verdict/finding.ts";
import { defineRule } from "../rule.ts";

const WHAT: Readonly<Record<Effect, string>> = {
  read: "reads from the cluster",
  "read-secret": "reads secret values",
  write: "changes the cluster",
  delete: "deletes from the cluster",
  exec: "runs a program inside the cluster",
  escalate: "can raise privileges",
  identity: "changes who or where the client is",
  "host-read": "reads files of the machine it runs on",
  "host-write": "writes files of the machine it runs on",
  "host-exec": "runs programs on the machine it runs on",
  listen: "opens a port",
  block: "does not end by itself",
};

function byEffect(effect: Effect): Decision {
  if (effect === "read") return "allow";
  return effect === "write" ? "confirm" : "deny";
}

/** The last rule: what no other rule answers for is decided by what it does. */
export const effectsDecide = defineRule({
  id: "K8S099",
  slug: "effects-decide",
  severity: "medium",
  decision: "deny",
  summary: "No rule names this command, so its effects decide: reading is allowed, writing needs a person, anything else is refused.",
  overridable: true,
  *check(stage, scope) {
    for (const effect of stage.effects) {
      if (scope.covered.has(effect)) continue;
      yield {
        span: stage.span,
        decision: byEffect(effect),
        message: `This command ${WHAT[effect]}, and no rule allows it outright.`,
      };
    }
  },
  match: ["kubectl taint nodes worker-1 dedicated=db:NoSchedule --dry-run=server"],
  notMatch: ["kubectl get pods"],
});
