import { defineScriptRule } from "./rule.ts";
import { openshiftsOwn } from "./written-flags.ts";

/** Who may be anybody on the node, or anything in the cluster. */
const POWERS =
  /^(?:cluster-admin|sudoer|system:masters|privileged|anyuid|host(?:access|mount-anyuid|network)(?:-v2)?)$/;
const GIVES = /^add-(?:cluster-role|role|scc)-to-(?:user|group)$/;

export const openshiftAccess = defineScriptRule({
  id: "K8S521",
  slug: "openshift-access",
  severity: "high",
  decision: "confirm",
  summary: "Gives a role that may do anything, or lets containers be root or reach into the node.",
  instead:
    "Give a role or a security context constraint with no more than what is needed: `restricted-v2`, `nonroot-v2`.",
  *check(input) {
    const words = openshiftsOwn(input).filter(({ value }) => !value.startsWith("-"));
    const verbs = words[0]?.value === "adm" ? words.slice(1) : words;
    const [policy, verb, power] = verbs;
    if (policy?.value !== "policy" || power === undefined || !GIVES.test(verb?.value ?? "")) return;
    if (POWERS.test(power.value)) yield { span: power.span };
  },
  match: [
    "oc adm policy add-cluster-role-to-user cluster-admin ci",
    "oc adm policy add-scc-to-user privileged -z default -n shop",
    "oc -n shop policy add-role-to-group cluster-admin developers",
  ],
  notMatch: [
    "oc adm policy add-scc-to-user restricted-v2 -z default -n shop",
    "oc policy add-role-to-user view developer -n shop",
    "oc adm policy who-can delete pods",
  ],
});
