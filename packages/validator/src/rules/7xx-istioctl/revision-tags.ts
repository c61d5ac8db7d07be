import { defineRule } from "../rule.ts";

export const istioRevisionTags = defineRule({
  id: "K8S711",
  slug: "istio-revision-tags",
  severity: "high",
  decision: "confirm",
  summary: "Says which revision of istiod injects the sidecars of every namespace with this tag.",
  instead: "istioctl tag list",
  overridable: true,
  onlyCommands: new Set(["tag generate", "tag set"]),
  check: (stage) => [{ span: stage.span, covers: ["write"] }],
  match: ["istioctl tag set prod --revision 1-31 --overwrite", "istioctl tag generate prod -r 1-31"],
  notMatch: ["istioctl tag list", "istioctl tag remove prod -y"],
});
