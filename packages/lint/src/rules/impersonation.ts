import { defineScriptRule } from "./rule.ts";

const IDENTITIES: ReadonlySet<string> = new Set([
  "as",
  "as-group",
  "as-uid",
  "as-user-extra",
  "kube-as-user",
  "kube-as-group",
]);

export const impersonation = defineScriptRule({
  id: "K8S123",
  slug: "impersonation",
  severity: "medium",
  decision: "confirm",
  summary: "Acts as somebody else: the rights of the pipeline's own account say nothing of what it may do.",
  instead: "Give the pipeline an account that may do this and no more.",
  *check({ command, intent }) {
    // To ask what somebody may do is what impersonation is for.
    if (command === undefined || command.path[0] === "auth" || intent?.help === true) return;
    for (const { name, value, span } of command.flags) if (IDENTITIES.has(name) && value !== "") yield { span };
  },
  match: [
    "kubectl --as=admin apply -f web.yaml",
    "kubectl get pods --as ci --as-group system:masters",
    "helm list --kube-as-user admin",
  ],
  notMatch: ["kubectl auth can-i list pods --as=system:serviceaccount:shop:web", 'kubectl --as="" get pods'],
});
