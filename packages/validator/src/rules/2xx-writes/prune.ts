import { defineRule } from "../rule.ts";

export const prune = defineRule({
  id: "K8S221",
  slug: "prune",
  severity: "high",
  decision: "confirm",
  summary: "Deletes what the manifests no longer name.",
  instead: "Leave --prune out, and delete by name what is left over.",
  overridable: true,
  onlyFor: ["write", "delete"],
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "kubectl") return;
    const use = stage.modifiers.find(({ flag }) => flag === "prune");
    if (!use) return;
    const all = stage.modifiers.some(({ flag }) => flag === "all");
    yield { span: use.span, covers: ["delete"], ...(all ? { decision: "deny" } : {}) };
  },
  match: ["kubectl apply -f manifests/ --prune -l app=web", "kubectl apply -f manifests/ --prune --all"],
  notMatch: ["kubectl apply -f manifests/", "kubectl apply -f manifests/ --prune=false"],
});
