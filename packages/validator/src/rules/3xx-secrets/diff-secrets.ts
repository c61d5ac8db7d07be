import { defineRule } from "../rule.ts";

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
  *check({ tool, modifiers }) {
    const use = modifiers.find(({ flag }) => flag === "show-secrets");
    if (tool === "kubectl" && use) yield { span: use.span, covers: ["read-secret"] };
  },
  match: ["kubectl diff -f x.yaml --show-secrets"],
  notMatch: ["kubectl diff -f x.yaml"],
});
