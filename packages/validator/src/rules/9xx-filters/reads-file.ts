import { flagName } from "../../language/quote.ts";
import { defineRule } from "../rule.ts";
import { isFilter } from "./is-filter.ts";

export const filterReadsFile = defineRule({
  id: "K8S901",
  slug: "filter-reads-file",
  severity: "high",
  decision: "deny",
  summary: "A filter reads what the stage before it prints, and no file.",
  instead: "Leave the file out, or write - for standard input.",
  overridable: false,
  onlyWith: "files",
  *check(stage) {
    if (!isFilter(stage)) return;
    for (const { flag, value, access, span } of stage.files) {
      if (access !== "read") continue;
      const what = flag === "" ? `the file "${value}"` : `files by ${flagName(flag)}`;
      yield {
        span,
        message: `${stage.tool} would read ${what}; a filter reads only what the stage before it prints.`,
        covers: ["host-read"],
      };
    }
  },
  match: [
    "kubectl get pods | grep root /etc/passwd",
    "kubectl get pods | grep -f patterns",
    "kubectl get pods | grep -r password",
    "kubectl get pods | sort - notes.txt",
    "kubectl get pods | wc --files0=list",
    "kubectl get pods -o json | jq . config.json",
    "kubectl get pods -o json | jq --slurpfile x f.json .",
    "kubectl get pods | awk '{print}' notes.txt",
    "kubectl get pods | sed -n p notes.txt",
    "kubectl get pods -o yaml | yq . values.yaml",
  ],
  notMatch: ["kubectl get pods | cat -", "kubectl get pods | grep -e /etc/passwd", "kubectl get pods | tr a-z A-Z"],
});
