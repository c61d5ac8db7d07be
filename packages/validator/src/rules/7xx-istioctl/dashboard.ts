import { defineRule } from "../rule.ts";

export const istioDashboard = defineRule({
  id: "K8S721",
  slug: "istio-dashboard",
  severity: "high",
  decision: "deny",
  summary: "Opens a port of this machine and keeps it open for a browser.",
  instead: "Read it here: proxy-config shows what the dashboards of a proxy show.",
  overridable: false,
  *check({ tool, help, path, span }) {
    if (tool === "istioctl" && !help && path[0] === "dashboard") {
      yield { span, covers: ["listen", "block", "host-exec"] };
    }
  },
  match: ["istioctl dashboard kiali", "istioctl d envoy web.prod --browser=false", "istioctl dash prometheus"],
  notMatch: ["istioctl dashboard kiali --help", "istioctl pc listener dashboard.prod"],
});
