import { applying } from "./apply-example.ts";
import { hazardRule } from "./hazard-rule.ts";

export const privilegedWorkload = hazardRule(
  "privileged-workload",
  {
    id: "K8S501",
    slug: "privileged-workload",
    severity: "critical",
    decision: "deny",
    summary: "Makes a workload that leaves the baseline Pod Security Standard.",
    instead: "Leave the field out, or set it to what the baseline Pod Security Standard allows.",
    overridable: true,
    match: [
      "kubectl run x --image=alpine --privileged",
      `kubectl run x --image=alpine --overrides='{"spec":{"hostPID":true}}'`,
      `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"hostNetwork":true}}}}'`,
      `kubectl patch deploy web -p 'spec: {"template":{"spec":{"hostNetwork":true}}}'`,
      applying(
        '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"volumes":[{"hostPath":{"path":"/"}}]}}',
      ),
    ],
    notMatch: [
      "kubectl run x --image=alpine --privileged=false",
      `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"hostNetwork":false}}}}'`,
      `kubectl patch cm c --type=merge -p '{"data":{"privileged":"true"}}'`,
    ],
  },
  { covers: ["escalate"] },
);
