import { type Effect, EFFECTS } from "../../meaning/intent.ts";
import { defineRule, type Hit } from "../rule.ts";

/** What a policy calls safe may change the cluster; it does not reach beyond it. */
const LIFTED: ReadonlySet<Effect> = new Set<Effect>(["write", "delete", "exec", "escalate", "block"]);

const WHAT: Readonly<Record<Exclude<Effect, "read">, string>> = {
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

/** The last rule: what no other rule answers for is decided by what it does. Reading needs no rule. */
export const effectsDecide = defineRule({
  id: "K8S099",
  slug: "effects-decide",
  severity: "medium",
  decision: "deny",
  summary:
    "No rule names this command, so its effects decide: a change needs a person, anything beyond that is refused.",
  overridable: true,
  onlyFor: EFFECTS.filter((effect) => effect !== "read"),
  check(stage, { covered }) {
    return stage.effects.flatMap((effect): readonly Hit[] => {
      if (effect === "read" || covered.includes(effect)) return [];
      return [
        {
          span: stage.span,
          decision: effect === "write" ? "confirm" : "deny",
          ...(LIFTED.has(effect) ? {} : { fixed: true as const }),
          message: `This command ${WHAT[effect]}, and no rule allows that.`,
          instead: [stage.tool, ...stage.path, "--help"].join(" "),
        },
      ];
    });
  },
  match: ["kubectl set env pod"],
  notMatch: ["kubectl get pods", "kubectl delete pod web"],
});
