import { defineRule } from "../rule.ts";
import { isFilter } from "../9xx-filters/is-filter.ts";
import { placeOf } from "../look-at.ts";
import { FOLLOWING } from "./following.ts";

export const interactive = defineRule({
  id: "K8S410",
  slug: "interactive",
  severity: "high",
  decision: "deny",
  summary: "Needs a terminal or a person at it: there is neither.",
  instead: "Leave the flag out.",
  overridable: false,
  onlyFor: ["block"],
  onlyWith: "interactive",
  *check(stage) {
    // What filters have is no terminal's business: K8S904 speaks of it.
    if (isFilter(stage)) return;
    for (const { flag, span } of stage.interactive) {
      if (FOLLOWING[flag] !== undefined) continue;
      const pod = flag === "rm" ? placeOf(stage) : undefined;
      yield {
        span,
        message: `--${flag} needs a terminal, and there is none.`,
        covers: ["block", "host-exec", "exec"],
        ...(pod === undefined
          ? {}
          : {
              instead: `Leave the flag out: kubectl logs ${pod} says what it wrote, kubectl delete ${pod} removes it.`,
            }),
      };
    }
  },
  match: [
    "kubectl exec -it web -- ls",
    "kubectl run tmp --image=busybox --rm -i",
    "kubectl create -f x.yaml --edit",
    "kubectl delete pod web -i",
  ],
  notMatch: ["kubectl exec web -- ls", "kubectl exec --stdin=false web -- ls"],
});
