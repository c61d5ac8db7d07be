import type { Effect } from "../../meaning/intent.ts";
import { defineRule, type Hit } from "../rule.ts";

/** What is left of a command that may only read. A file of the workspace is read to be compared. */
const READS: ReadonlySet<Effect> = new Set<Effect>(["read", "host-read"]);

export const readonlyMode = defineRule({
  id: "K8S107",
  slug: "readonly-mode",
  severity: "medium",
  decision: "deny",
  summary: "In readonly mode a command may only read.",
  overridable: false,
  check(stage, { mode }) {
    if (mode !== "readonly") return [];
    return stage.effects
      .filter((effect) => !READS.has(effect))
      .map((effect): Hit => {
        // Reading secrets is reading as long as the caller takes them out of what is shown.
        if (effect === "read-secret") return { span: stage.span, obligation: "redact" };
        const message = `Readonly mode allows reading only, and this command's effect is "${effect}".`;
        return { span: stage.span, message };
      });
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
