import { flagName } from "../../language/quote.ts";
import { defineRule } from "../rule.ts";
import { isFilter } from "./is-filter.ts";

export const filterWritesFile = defineRule({
  id: "K8S902",
  slug: "filter-writes-file",
  severity: "critical",
  decision: "deny",
  summary: "A filter prints its result, and writes no file.",
  instead: "Leave the file out: the result of the call is what the last stage prints.",
  overridable: false,
  onlyWith: "files",
  *check(stage) {
    if (!isFilter(stage)) return;
    for (const { flag, value, access, span } of stage.files) {
      if (access !== "write") continue;
      const what = flag === "" ? `the file "${value}"` : `a file by ${flagName(flag)}`;
      yield { span, message: `${stage.tool} would write ${what}.`, covers: ["host-write"] };
    }
  },
  match: [
    "kubectl get pods | sort -o out.txt",
    "kubectl get pods | sort --outp=out.txt",
    "kubectl get pods | uniq - out.txt",
    "kubectl get pods | sed -i s/a/b/ notes.txt",
    "kubectl get pods -o yaml | yq -i .a",
  ],
  notMatch: ["kubectl get pods | sort -u", "kubectl get pods | uniq -c -"],
});
