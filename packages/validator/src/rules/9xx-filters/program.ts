import { EFFECT_OF_USE } from "../../meaning/intent.ts";
import { defineRule } from "../rule.ts";
import { isFilter } from "./is-filter.ts";

export const filterProgram = defineRule({
  id: "K8S905",
  slug: "filter-program",
  severity: "critical",
  decision: "deny",
  summary: "The program of a filter computes, and touches nothing of the machine that it runs on.",
  overridable: false,
  onlyWith: "program",
  *check(stage) {
    if (!isFilter(stage)) return;
    for (const { does, message, span } of stage.program ?? []) yield { span, message, covers: [EFFECT_OF_USE[does]] };
  },
  match: [
    "kubectl get pods -o json | jq env",
    "kubectl get pods -o json | jq '$ENV.PATH'",
    "kubectl get pods -o yaml | yq 'load(\"/etc/passwd\")'",
    "kubectl get pods | awk '{print > \"out\"}'",
    "kubectl get pods | awk 'BEGIN{system(\"id\")}'",
    "kubectl get pods | sed 's/x/id/e'",
    "kubectl get pods | sed -e p -e 'w out'",
  ],
  notMatch: [
    "kubectl get pods -o json | jq '.items[].metadata.labels.env'",
    "kubectl get pods | awk '$4 > 5 {print \"a > b\"}'",
    "kubectl get pods | sed 's/e/w/'",
  ],
});
