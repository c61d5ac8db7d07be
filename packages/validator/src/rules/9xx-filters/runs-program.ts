import { flagName } from "../../language/quote.ts";
import { defineRule } from "../rule.ts";
import { isFilter } from "./is-filter.ts";

export const filterRunsProgram = defineRule({
  id: "K8S903",
  slug: "filter-runs-program",
  severity: "critical",
  decision: "deny",
  summary: "A filter starts no program and loads no code.",
  overridable: false,
  onlyWith: "modifiers",
  *check(stage) {
    if (!isFilter(stage)) return;
    for (const { flag, span } of stage.modifiers) {
      yield {
        span,
        message: `${stage.tool} would start a program or load code by ${flagName(flag)}.`,
        covers: ["host-exec"],
      };
    }
  },
  match: [
    "kubectl get pods | sort --compress-program=sh",
    "kubectl get pods -o json | jq -L lib .",
    "kubectl get pods -o yaml | yq --security-enable-system-operator .a",
  ],
  notMatch: ["kubectl get pods | sort -S 1M"],
});
