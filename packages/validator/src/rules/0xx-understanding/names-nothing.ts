import type { NameUse } from "../../meaning/intent.ts";
import { defineRule } from "../rule.ts";

const NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;
/** kubeadm calls its context `kubernetes-admin@kubernetes`. It is only looked up in the kubeconfig. */
const CONTEXT = /^[A-Za-z0-9][A-Za-z0-9._:@-]*$/;

function called(role: NameUse["role"]): string {
  if (role === "other") return "a thing";
  return role === "object" || role === "application" ? `an ${role}` : `a ${role}`;
}

export const namesNothing = defineRule({
  id: "K8S092",
  slug: "names-nothing",
  severity: "medium",
  decision: "deny",
  summary: "A word that should name something has no form that a name can have.",
  overridable: false,
  onlyWith: "names",
  check(stage) {
    const nameless = stage.names.filter(({ role, value }) => !(role === "context" ? CONTEXT : NAME).test(value));
    return nameless.map(({ role, value, span }) => ({
      span,
      message: `"${value}" cannot name ${called(role)}: names begin with a letter or digit and hold only those, ".", "_", ":" and "-".`,
      instead:
        role === "namespace" && value.startsWith("-")
          ? "Give -n its value, and other short flags theirs behind a space: helm reads an -n in -ojson, too."
          : "Name each object in full; there is no shell here that would expand a pattern.",
    }));
  },
  match: [
    "kubectl delete pod 'web*'",
    "kubectl delete pod web-{1..3}",
    "kubectl logs -- -f",
    "kubectl get pods -n 'a b'",
    "kubectl get 'p?ds'",
    "kubectl describe pod ~root",
  ],
  notMatch: [
    "kubectl get pods -l 'env in (a,b)'",
    "kubectl auth can-i '*' '*'",
    "kubectl annotate pod web note='a b'",
    "kubectl get pods --context kubernetes-admin@kubernetes",
  ],
});
