import type { Effect } from "../../meaning/intent.ts";
import { defineRule } from "../rule.ts";

/** What is left of a command that may only read. A file of the workspace is read to be compared. */
const READS: ReadonlySet<Effect> = new Set<Effect>(["read", "host-read"]);

export const readonlyMode = defineRule({
  id: "K8S107",
  slug: "readonly-mode",
  severity: "medium",
  decision: "deny",
  summary: "In readonly mode a command may only read.",
  overridable: false,
  *check(stage, { mode }) {
    if (mode !== "readonly") return;
    for (const effect of stage.effects) {
      if (READS.has(effect)) continue;
      // Reading secrets is reading as long as the caller takes them out of what is shown.
      if (effect === "read-secret") yield { span: stage.span, obligation: "redact" };
      else
        yield {
          span: stage.span,
          message: `Readonly mode allows reading only, and this command's effect is "${effect}".`,
        };
    }
  },
  match: [
    { command: "kubectl scale deploy/web --replicas=2", options: { mode: "readonly" } },
    { command: "kubectl exec web -- ls", options: { mode: "readonly" } },
    { command: "kubectl delete pod web --dry-run=server", options: { mode: "readonly" } },
  ],
  notMatch: [
    "kubectl scale deploy/web --replicas=2",
    { command: "kubectl get pods", options: { mode: "readonly" } },
    { command: "kubectl scale deploy/web --replicas=2 --dry-run=client", options: { mode: "readonly" } },
  ],
});
