import { hazardRule } from "./hazard-rule.ts";

export const unreadableContent = hazardRule("unreadable-content", {
  id: "K8S508",
  slug: "unreadable-content",
  severity: "high",
  decision: "deny",
  summary: "Content that cannot be read counts as the worst that it could hold.",
  instead: "Write it as JSON.",
  overridable: true,
  match: [
    "kubectl run x --image=a --overrides='spec: {}'",
    "kubectl patch deploy web -p '{\"spec\":'",
    "kubectl patch deploy web -p 'a: &x b'",
  ],
  notMatch: ["kubectl run x --image=a --overrides='{}'"],
});
