import { defineRule } from "../rule.ts";
import { targetsBy } from "../targets.ts";

export const drain = defineRule({
  id: "K8S223",
  slug: "drain",
  severity: "critical",
  decision: "deny",
  summary: "Evicts everything that runs on a node.",
  instead: "kubectl get nodes",
  overridable: true,
  onlyFor: ["write"],
  *check(stage) {
    if (stage.tool !== "kubectl" || stage.path[0] !== "drain" || !stage.effects.includes("write")) return;
    const { extent } = targetsBy(stage, "write")[0] ?? {};
    const node = extent?.kind === "named" ? extent.names[0] : undefined;
    const runs = node === undefined ? {} : { instead: `kubectl get pods -A --field-selector=spec.nodeName=${node}` };
    yield { span: stage.span, covers: ["write", "delete"], ...runs };
  },
  match: [
    "kubectl drain worker-1",
    "kubectl drain worker-1 --force --ignore-daemonsets",
    "kubectl drain --selector=''",
  ],
  notMatch: ["kubectl drain --help", "kubectl drain worker-1 --dry-run=client"],
});
