import { defineRule } from "../rule.ts";
import { runsIstioctl } from "./runs-istioctl.ts";

const COMMANDS = new Set([
  "analyze",
  "experimental authz check",
  "experimental describe",
  "experimental describe pod",
  "experimental describe service",
  "experimental proxy-status",
  "experimental version",
  "proxy-config all",
  "proxy-config bootstrap",
  "proxy-config cluster",
  "proxy-config ecds",
  "proxy-config eds",
  "proxy-config endpoint",
  "proxy-config listener",
  "proxy-config rootca-compare",
  "proxy-config route",
  "proxy-status",
  "remote-clusters",
  "tag list",
  "validate",
  "version",
  "waypoint list",
  "waypoint status",
]);

export const istioReads = defineRule({
  id: "K8S700",
  slug: "istio-reads",
  severity: "info",
  decision: "allow",
  summary: "Looks at the mesh, its proxies or its configuration and changes nothing.",
  overridable: true,
  *check(stage) {
    if (runsIstioctl(stage, COMMANDS)) yield { span: stage.span, covers: ["read"] };
  },
  match: [
    "istioctl ps",
    "istioctl analyze -A -S 'IST0103=Pod *.testing'",
    "istioctl pc ep deploy/web.prod --cluster 'outbound|80||api.prod.svc.cluster.local'",
    "istioctl x des po web-0.prod",
    "kubectl get virtualservices -o yaml | istioctl validate -f -",
  ],
  notMatch: ["istioctl install", "istioctl tag set prod --revision 1-31", "istioctl analyze --help"],
});
