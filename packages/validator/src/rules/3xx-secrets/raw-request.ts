import { defineRule } from "../rule.ts";
import { sameByName } from "./same-by-name.ts";

/** Paths whose answers are about the server and never about an object. */
const ABOUT_THE_SERVER: ReadonlySet<string> = new Set<string>(["healthz", "livez", "readyz", "openapi"]);
const ALONE: ReadonlySet<string> = new Set<string>([
  "/",
  "/version",
  "/metrics",
  "/metrics/slis",
  "/api",
  "/apis",
  "/api/v1",
]);
const METRICS: ReadonlySet<string> = new Set<string>([
  "metrics.k8s.io",
  "custom.metrics.k8s.io",
  "external.metrics.k8s.io",
]);

function isOpen(path: string): boolean {
  const [first = "", group = "", ...rest] = path.split("/").slice(1);
  if (ALONE.has(path) || ABOUT_THE_SERVER.has(first)) return true;
  // `/apis/GROUP` and `/apis/GROUP/VERSION` list types; what lies below are objects.
  return first === "apis" && (METRICS.has(group) || rest.length < 2);
}

export const rawRequest = defineRule({
  id: "K8S307",
  slug: "raw-request",
  severity: "critical",
  decision: "deny",
  summary: "Asks the API server by path, past everything that is known of its objects.",
  instead: "kubectl get TYPE NAME",
  overridable: false,
  onlyWith: "raw",
  *check({ raw, path, effects }) {
    if (!raw) return;
    const read = path[0] === "get" && !effects.includes("write") && !effects.includes("delete");
    if (read && raw.path !== undefined && isOpen(raw.path)) yield { span: raw.span, decision: "allow" };
    else {
      const instead = raw.path === undefined ? undefined : sameByName(raw.path);
      yield { span: raw.span, covers: ["write", "delete"], ...(instead === undefined ? {} : { instead }) };
    }
  },
  match: [
    "kubectl get --raw /api/v1/secrets",
    "kubectl get --raw /api/v1//secrets",
    "kubectl get --raw /api/v1/%73ecrets",
    "kubectl get --raw /healthz/../api/v1/secrets",
    "kubectl get --raw /api/v1/nodes/worker-1/proxy/configz",
    "kubectl get --raw /logs/",
    "kubectl delete --raw /api/v1/namespaces/prod",
    "kubectl get --raw /healthz",
  ],
  notMatch: ["kubectl get pods", "kubectl get --raw=''"],
});
