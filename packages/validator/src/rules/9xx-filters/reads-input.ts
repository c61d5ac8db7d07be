import { defineRule } from "../rule.ts";
import { isFilter } from "./is-filter.ts";

export const filterReadsInput = defineRule({
  id: "K8S900",
  slug: "filter-reads-input",
  severity: "info",
  decision: "allow",
  summary: "A filter that turns what the stage before it printed into other text.",
  overridable: true,
  check(stage) {
    return isFilter(stage) ? [{ span: stage.span, covers: ["read"] }] : [];
  },
  match: [
    "kubectl get pods | grep -v Running",
    "kubectl get pods -o json | jq -r '.items[].metadata.name' | sort | uniq -c",
  ],
  notMatch: ["kubectl get pods"],
});
