import { defineRule } from "../rule.ts";

export const istioProxySecrets = defineRule({
  id: "K8S722",
  slug: "istio-proxy-secrets",
  severity: "critical",
  decision: "deny",
  summary: "Shows the certificates and keys that a proxy holds.",
  instead: "istioctl proxy-config all POD",
  overridable: false,
  onlyFor: ["read-secret"],
  onlyCommands: new Set(["proxy-config all", "proxy-config secret"]),
  check: (stage) => [{ span: stage.span, covers: ["read", "read-secret"] }],
  match: [
    "istioctl pc secret web.prod",
    "istioctl pc s deploy/web -o json",
    "istioctl pc all web.prod -o json",
    "istioctl pc -ojson a web.prod",
    "istioctl pc all --file dump.json --output=yaml",
  ],
  notMatch: ["istioctl pc all web.prod", "istioctl pc a web.prod -o json -o short", "istioctl pc cluster secret.prod"],
});
