import { defineRule } from "../rule.ts";
import { shownOf } from "./shown.ts";

export const createdSecretPrinted = defineRule({
  id: "K8S305",
  slug: "created-secret-printed",
  severity: "high",
  decision: "deny",
  summary: "Prints a Secret that is made from what stands in the command.",
  instead: "Leave -o out, or use -o name.",
  overridable: false,
  onlyFor: ["read-secret"],
  *check(stage) {
    if (shownOf(stage) === "created" && stage.output) yield { span: stage.output.span, covers: ["read-secret"] };
  },
  match: ["kubectl create secret generic db --from-literal=a=b --dry-run=client -o yaml"],
  notMatch: ["kubectl create secret generic db --from-literal=a=b", "kubectl create cm c --from-literal=a=b -o yaml"],
});
