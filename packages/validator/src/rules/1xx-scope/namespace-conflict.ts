import { defineRule } from "../rule.ts";

export const namespaceConflict = defineRule({
  id: "K8S104",
  slug: "namespace-conflict",
  severity: "medium",
  decision: "deny",
  summary: "The line names another namespace than the call.",
  instead: "Give the namespace once: as a flag, or as the call's parameter.",
  overridable: false,
  check({ namespace }, { options }) {
    if (namespace.kind !== "named" || options.namespace === undefined || namespace.name === options.namespace) {
      return [];
    }
    const message = `The line asks for the namespace "${namespace.name}", and the call for "${options.namespace}".`;
    return [{ span: namespace.span, message }];
  },
  match: [{ command: "kubectl get pods -n a", options: { namespace: "b" } }],
  notMatch: [
    { command: "kubectl get pods -n a", options: { namespace: "a" } },
    { command: "kubectl get pods -A", options: { namespace: "a" } },
  ],
});
