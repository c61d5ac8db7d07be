import { matchesAny } from "../../policy/pattern.ts";
import { placesOf } from "../../policy/reach.ts";
import { defineRule } from "../rule.ts";
import { examplePolicy } from "./example-policy.ts";

const policy = /* @__PURE__ */ examplePolicy({ namespaces: { allow: ["team-a-*"] } });
const apply = (namespace: string, command = "kubectl apply -f -") => ({
  command,
  options: {
    policy,
    stdin: `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"${namespace}"}}`,
  },
});

export const namespaceNotAllowed = defineRule({
  id: "K8S109",
  slug: "namespace-not-allowed",
  severity: "high",
  decision: "deny",
  summary: "Reaches a namespace that the policy leaves out.",
  overridable: false,
  needsPolicy: true,
  *check(stage, { options }) {
    const allow = options.policy?.namespaces.allow;
    // Where each may be used, all of them may.
    if (!allow || stage.help || allow.some(({ text }) => text === "*")) return;
    const available = `Allowed: ${allow.map(({ text }) => text).join(", ") || "none"}.`;
    const seen = new Set<string>();
    for (const place of placesOf(stage, options)) {
      if (place.kind === "all") yield { span: place.span, message: `This reaches every namespace. ${available}` };
      else if (place.kind === "unseen")
        yield {
          span: place.span,
          message: `The manifest may name any namespace. ${available}`,
          instead:
            "Give the namespace with -n, so that kubectl holds the manifest to it, or pass the manifest with the call's stdin.",
        };
      else if (!matchesAny(allow, place.name) && !seen.has(place.name)) {
        seen.add(place.name);
        yield { span: place.span, message: `The namespace "${place.name}" may not be used. ${available}` };
      }
    }
  },
  match: [
    { command: "kubectl get pods -n prod", options: { policy } },
    { command: "kubectl get pods -A", options: { policy } },
    { command: "kubectl get pods", options: { policy, namespace: "prod" } },
    { command: "kubectl create ns prod", options: { policy } },
    { command: "kubectl get pods -n Team-a-dev", options: { policy } },
    { command: "helm list -A", options: { policy } },
    { command: "istioctl proxy-config cluster web.prod", options: { policy } },
    { command: "kubectl apply -f deploy.yaml", options: { policy } },
    apply("prod"),
  ],
  notMatch: [
    "kubectl get pods -n prod",
    { command: "kubectl get pods -n team-a-dev", options: { policy } },
    { command: "kubectl get pods -A", options: { policy: examplePolicy({ namespaces: { allow: ["*"] } }) } },
    { command: "kubectl get nodes", options: { policy, namespace: "prod" } },
    { command: "kubectl version", options: { policy, namespace: "prod" } },
    { command: "kubectl apply -n team-a-dev -f deploy.yaml", options: { policy } },
    apply("team-a-dev"),
  ],
});
