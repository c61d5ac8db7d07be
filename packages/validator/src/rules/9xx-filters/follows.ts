import { flagName } from "../../language/quote.ts";
import { defineRule } from "../rule.ts";
import { isFilter } from "./is-filter.ts";

export const filterFollows = defineRule({
  id: "K8S904",
  slug: "filter-follows",
  severity: "medium",
  decision: "deny",
  summary: "A filter ends when its input ends.",
  instead: "Leave -f out; tail -n 20 prints the last lines there are.",
  overridable: false,
  onlyWith: "interactive",
  *check(stage) {
    if (!isFilter(stage)) return;
    for (const { flag, span } of stage.interactive) {
      yield { span, message: `${stage.tool} ${flagName(flag)} would not end when its input ends.`, covers: ["block"] };
    }
  },
  match: [
    "kubectl logs web | tail -f",
    "kubectl logs web | tail -F",
    "kubectl logs web | tail --pid=1",
    "kubectl logs web | tail -5f",
  ],
  notMatch: ["kubectl logs web | tail -n 20", "kubectl logs web | tail -5"],
});
