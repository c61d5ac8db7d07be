import { defineRule } from "../rule.ts";
import { FOLLOWING } from "./following.ts";

export const follow = defineRule({
  id: "K8S411",
  slug: "follow",
  severity: "medium",
  decision: "deny",
  summary: "Follows or watches, and so does not end by itself.",
  overridable: true,
  onlyFor: ["block"],
  onlyWith: "interactive",
  *check({ interactive: uses }) {
    for (const { flag, span } of uses) {
      const instead = FOLLOWING[flag];
      if (instead !== undefined) yield { span, instead, covers: ["block"], obligation: "cap-time", onlyByPolicy: true };
    }
  },
  match: [
    "kubectl logs -f web",
    "kubectl get pods -w",
    "kubectl get pods --watch-only",
    "kubectl events --watch",
    "kubectl exec web -- tail -f /var/log/app.log",
  ],
  notMatch: [
    "kubectl logs web --follow=false",
    "kubectl get pods -w=false",
    "kubectl logs web --tail=10",
    "kubectl run x --image=busybox -- tail -f /dev/null",
  ],
});
