import { defineRule } from "../rule.ts";

export const kustomizeRuns = defineRule({
  id: "K8S251",
  slug: "kustomize-runs",
  severity: "critical",
  decision: "deny",
  summary: "Lets kustomize run programs, reach the network from them, or leave its folder.",
  instead: "Leave the flag out.",
  overridable: false,
  onlyFor: ["host-exec"],
  *check(stage) {
    if (stage.tool !== "kubectl" || stage.path[0] !== "kustomize") return;
    for (const { flag, span } of stage.modifiers) {
      yield { span, message: `--${flag} lets kustomize run programs or leave its folder.`, covers: ["host-exec"] };
    }
  },
  match: [
    "kubectl kustomize --enable-helm .",
    "kubectl kustomize --network --mount type=bind,source=/,target=/host .",
    "kubectl kustomize . --load-restrictor LoadRestrictionsNone",
    "kubectl kustomize . -e X",
  ],
  notMatch: ["kubectl kustomize .", "kubectl kustomize --enable-helm=false ."],
});
