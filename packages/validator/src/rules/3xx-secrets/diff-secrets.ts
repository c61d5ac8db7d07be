import { defineRule } from "../rule.ts";

const LISTED = "List the types to prune, without Secrets: --prune-allowlist=core/v1/ConfigMap.";

export const diffSecrets = defineRule({
  id: "K8S309",
  slug: "diff-secrets",
  severity: "high",
  decision: "deny",
  summary: "Compares Secrets without masking their values.",
  instead: "Leave --show-secrets out: kubectl then says that a value differs, and not what it is.",
  overridable: false,
  onlyFor: ["read-secret"],
  onlyWith: "modifiers",
  *check({ tool, path, modifiers }) {
    if (tool !== "kubectl" || path[0] !== "diff") return;
    const shown = modifiers.find(({ flag }) => flag === "show-secrets");
    if (shown) yield { span: shown.span, covers: ["read-secret"] };
    const pruned = modifiers.find(({ flag }) => flag === "prune");
    if (pruned && !shown) yield { span: pruned.span, obligation: "redact", covers: ["read-secret"], instead: LISTED };
  },
  match: [
    "kubectl diff -f x.yaml --show-secrets",
    "kubectl diff -f x.yaml --prune -l app=web",
    "kubectl diff -f x.yaml --prune --prune-allowlist=core/v1/Secret",
    { command: "kubectl diff -f x.yaml --prune", options: { capabilities: ["redact"] } },
  ],
  notMatch: [
    "kubectl diff -f x.yaml",
    "kubectl diff -f x.yaml --prune=false",
    "kubectl diff -f x.yaml --prune --prune-allowlist=core/v1/ConfigMap",
  ],
});
