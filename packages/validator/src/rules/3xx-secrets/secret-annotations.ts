import { defineRule } from "../rule.ts";
import { shownOf } from "./shown.ts";

export const secretAnnotations = defineRule({
  id: "K8S303",
  slug: "secret-annotations",
  severity: "high",
  decision: "deny",
  summary: "Lists a Secret's annotations, among which stands the object as it was last applied.",
  instead: "kubectl label secret NAME --list",
  overridable: false,
  onlyFor: ["read-secret"],
  *check(stage) {
    if (shownOf(stage) === "annotations" && stage.output) yield { span: stage.output.span, covers: ["read-secret"] };
  },
  match: ["kubectl annotate secret db --list"],
  notMatch: ["kubectl label secret db --list", "kubectl annotate pod web --list", "kubectl annotate secret db note=x"],
});
