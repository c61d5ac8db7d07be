import { hazardRule } from "./hazard-rule.ts";

export const externalAddress = hazardRule("external-address", {
  id: "K8S507",
  slug: "external-address",
  severity: "critical",
  decision: "deny",
  summary: "Draws traffic for an address that is not the cluster's own.",
  instead: "Leave the address out: the cluster's own load balancer or an ingress gives one.",
  overridable: true,
  match: [
    "kubectl expose deploy web --port=443 --external-ip=8.8.8.8",
    `kubectl patch svc web -p '{"spec":{"externalIPs":["8.8.8.8"]}}'`,
  ],
  notMatch: ["kubectl expose deploy web --port=80"],
});
