import { defineScriptRule } from "./rule.ts";
import { flagsOf } from "./written-flags.ts";

const INSECURE: ReadonlySet<string> = new Set([
  "insecure-skip-tls-verify",
  "kube-insecure-skip-tls-verify",
  "insecure",
  "plaintext",
  "plain-http",
  "insecure-skip-server-verification",
  "insecure-ignore-host-key",
]);
const OFF = /^(?:0|f|F|false|FALSE|False)$/;

export const insecureConnection = defineScriptRule({
  id: "K8S120",
  slug: "insecure-connection",
  severity: "critical",
  decision: "deny",
  summary: "Nobody checks whom the client talks to: whoever stands between sees its credentials and may answer.",
  instead: "Give the certificate authority: `--certificate-authority`, or the cluster's entry in the kubeconfig.",
  *check(input) {
    for (const { name, value, span } of flagsOf(input)) {
      if (INSECURE.has(name) && !OFF.test(value)) yield { span };
    }
  },
  match: [
    "kubectl --insecure-skip-tls-verify get pods",
    "argocd login cd.example.com --insecure",
    "helm list --kube-insecure-skip-tls-verify",
    'oc login "$SERVER" -u ci -p "$PASSWORD" --insecure-skip-tls-verify',
  ],
  notMatch: [
    "kubectl get pods",
    "kubectl --insecure-skip-tls-verify=false get pods",
    'oc login --insecure-skip-tls-verify=false "$SERVER"',
  ],
});
