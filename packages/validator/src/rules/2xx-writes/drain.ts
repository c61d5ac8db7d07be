import { defineRule } from "../rule.ts";

export const drain = defineRule({
  id: "K8S223",
  slug: "drain",
  severity: "critical",
  decision: "deny",
  summary: "Evicts everything that runs on a node.",
  instead: "kubectl cordon NODE keeps new pods away, and needs a person's agreement.",
  overridable: true,
  onlyFor: ["write"],
  *check(stage) {
    if (stage.tool !== "kubectl" || stage.path[0] !== "drain" || !stage.effects.includes("write")) return;
    yield { span: stage.span, covers: ["write"] };
  },
  match: [
    "kubectl drain worker-1",
    "kubectl drain worker-1 --force --ignore-daemonsets",
    "kubectl drain --selector=''",
  ],
  notMatch: ["kubectl drain --help", "kubectl drain worker-1 --dry-run=client"],
});
