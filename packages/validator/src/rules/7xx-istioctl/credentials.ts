import { defineRule } from "../rule.ts";

export const istioCredentials = defineRule({
  id: "K8S726",
  slug: "istio-credentials",
  severity: "critical",
  decision: "deny",
  summary: "Prints credentials for a cluster, or writes what it gathers to files of this machine.",
  instead: "Read what a bug report gathers with analyze, proxy-status and kubectl logs.",
  overridable: false,
  onlyCommands: new Set(["bug-report", "bug-report version", "collateral", "create-remote-secret"]),
  check: (stage) => [{ span: stage.span, covers: ["read", "read-secret", "write", "escalate", "host-write"] }],
  match: ["istioctl create-remote-secret --name west", "istioctl bug-report", "istioctl collateral --man"],
  notMatch: ["istioctl bug-report --help", "istioctl remote-clusters"],
});
