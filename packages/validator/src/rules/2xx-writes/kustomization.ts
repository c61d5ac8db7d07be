import { defineRule } from "../rule.ts";

export const kustomization = defineRule({
  id: "K8S250",
  slug: "kustomization",
  severity: "medium",
  decision: "confirm",
  summary: "A kustomization may fetch what it names from anywhere, and this one was not handed in.",
  instead: "Pass the rendered manifest with the call's stdin, and write -f - for it.",
  overridable: true,
  onlyWith: "files",
  *check(stage) {
    if (stage.help) return;
    for (const { flag, content, span } of stage.files) {
      if (flag === "kustomize" && content === "unseen") yield { span };
    }
  },
  match: ["kubectl kustomize ./base", "kubectl apply -k overlays/dev", "kubectl diff -k overlays/dev"],
  notMatch: [
    "kubectl apply -f overlays/dev",
    { command: "kubectl kustomize base", options: { files: { "base/kustomization.yaml": "resources: []" } } },
    "kubectl kustomize --help --v=1",
  ],
});
