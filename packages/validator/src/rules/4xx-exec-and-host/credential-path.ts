import { defineRule } from "../rule.ts";
import { executed, lookInside } from "./executed.ts";

export const credentialPath = defineRule({
  id: "K8S404",
  slug: "credential-path",
  severity: "critical",
  decision: "deny",
  summary: "Names a place in a container where credentials lie, or a path that could lead to one.",
  overridable: false,
  onlyFor: ["exec"],
  onlyWith: "inner",
  *check(stage) {
    for (const { credentials, span } of executed(stage)) {
      for (const word of credentials)
        yield {
          span,
          message: `"${word}" names a place where credentials lie.`,
          instead: lookInside(stage),
          covers: ["exec"],
        };
    }
  },
  match: [
    "kubectl exec web -- cat /run/secrets/kubernetes.io/serviceaccount/token",
    "kubectl exec web -- cat /proc/1/environ",
    "kubectl exec web -- head -c9 /proc/self/root/etc/shadow",
    "kubectl exec web -- cat ../etc/hosts",
    "kubectl exec web -- sh -c 'cat /root/.ssh/id_rsa'",
  ],
  notMatch: ["kubectl exec web -- cat /etc/hosts", "kubectl exec web -- cat /proc/meminfo"],
});
