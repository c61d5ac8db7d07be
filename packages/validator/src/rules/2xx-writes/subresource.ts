import { defineRule } from "../rule.ts";

const OPEN: ReadonlySet<string> = new Set<string>(["status", "scale", "resize"]);

export const subresource = defineRule({
  id: "K8S240",
  slug: "subresource",
  severity: "critical",
  decision: "deny",
  summary: "Goes to a subresource, past what guards the object itself: some are doors to what runs behind it.",
  instead: "Name the object itself, or its status, scale or resize.",
  overridable: true,
  onlyWith: "modifiers",
  *check(stage) {
    for (const { flag, value, span } of stage.modifiers) {
      if (stage.tool === "kubectl" && flag === "subresource" && !OPEN.has(value)) yield { span, covers: ["write"] };
    }
  },
  match: [
    `kubectl patch pod web --subresource=ephemeralcontainers -p '{"spec":{}}'`,
    "kubectl replace --subresource=approval -f -",
    "kubectl get node worker-1 --subresource=proxy",
  ],
  notMatch: [
    `kubectl patch deploy web --subresource=scale -p '{"spec":{"replicas":2}}'`,
    "kubectl get deploy web --subresource=scale",
  ],
});
