import { defineRule } from "../rule.ts";

const OPEN: ReadonlySet<string> = new Set<string>(["status", "scale", "resize"]);

export const subresource = defineRule({
  id: "K8S240",
  slug: "subresource",
  severity: "critical",
  decision: "deny",
  summary: "Writes to a subresource that goes past what guards the object itself.",
  instead: "Change the object itself, or its status, scale or resize.",
  overridable: true,
  onlyFor: ["write"],
  onlyWith: "modifiers",
  *check(stage) {
    for (const { flag, value, span } of stage.modifiers) {
      if (stage.tool === "kubectl" && flag === "subresource" && !OPEN.has(value)) yield { span, covers: ["write"] };
    }
  },
  match: [
    `kubectl patch pod web --subresource=ephemeralcontainers -p '{"spec":{}}'`,
    "kubectl replace --subresource=approval -f -",
  ],
  notMatch: [
    `kubectl patch deploy web --subresource=scale -p '{"spec":{"replicas":2}}'`,
    "kubectl get deploy web --subresource=scale",
  ],
});
