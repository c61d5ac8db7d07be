import { defineRule } from "../rule.ts";

export const istioExperimental = defineRule({
  id: "K8S723",
  slug: "istio-experimental",
  severity: "medium",
  decision: "deny",
  summary: "An experimental command: what it does may change with every version.",
  instead: "Ask analyze, proxy-status or proxy-config.",
  overridable: true,
  onlyCommands: new Set([
    "experimental check-inject",
    "experimental config list",
    "experimental envoy-stats",
    "experimental injector list",
    "experimental internal-debug",
    "experimental metrics",
    "experimental precheck",
    "experimental workload entry configure",
    "experimental workload group create",
  ]),
  check: (stage) => [{ span: stage.span, covers: ["read", "exec"] }],
  match: ["istioctl x precheck", "istioctl experimental internal-debug syncz", "istioctl exp es web.prod"],
  notMatch: ["istioctl x describe pod web", "istioctl x authz check web", "istioctl x precheck --help"],
});
