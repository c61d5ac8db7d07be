import { hazardRule } from "./hazard-rule.ts";

const MANIFEST = (object: string): { command: string; options: { stdin: string } } => ({
  command: "kubectl apply -f -",
  options: { stdin: object },
});

export const privilegedWorkload = hazardRule(
  "privileged-workload",
  {
    id: "K8S501",
    slug: "privileged-workload",
    severity: "critical",
    decision: "deny",
    summary: "Makes a workload that leaves the baseline Pod Security Standard.",
    instead: "Leave the field out, or set it to what the baseline Pod Security Standard allows.",
    overridable: true,
    match: [
      "kubectl run x --image=alpine --privileged",
      `kubectl run x --image=alpine --overrides='{"spec":{"hostPID":true}}'`,
      `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"hostNetwork":true}}}}'`,
      `kubectl patch deploy web -p 'spec: {"template":{"spec":{"hostNetwork":true}}}'`,
      MANIFEST(
        '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"volumes":[{"hostPath":{"path":"/"}}]}}',
      ),
    ],
    notMatch: [
      "kubectl run x --image=alpine --privileged=false",
      `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"hostNetwork":false}}}}'`,
      `kubectl patch cm c --type=merge -p '{"data":{"privileged":"true"}}'`,
    ],
  },
  { covers: ["escalate"] },
);

export const power = hazardRule(
  "rbac-object",
  {
    id: "K8S502",
    slug: "power",
    severity: "critical",
    decision: "deny",
    summary: "Gives power over others: access rights, admission, API services or certificates.",
    instead: "kubectl auth can-i --list shows what is granted already.",
    overridable: true,
    match: [
      "kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=me",
      "kubectl create role x --verb=get --resource=pods",
      "kubectl set subject rolebinding x --user=me",
      "kubectl certificate approve x",
      "kubectl auth reconcile -f x.yaml",
      `kubectl patch clusterrole view -p '{"rules":[]}'`,
      "kubectl label clusterrole view a=b",
      MANIFEST('{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"a"}}'),
    ],
    notMatch: ["kubectl get clusterroles", "kubectl create serviceaccount web"],
  },
  { covers: ["escalate", "write"] },
);

export const token = hazardRule(
  "service-account-token",
  {
    id: "K8S503",
    slug: "service-account-token",
    severity: "critical",
    decision: "deny",
    summary: "Makes a token with which one can be a service account.",
    overridable: true,
    match: [
      "kubectl create token default",
      "kubectl create secret generic x --type=kubernetes.io/service-account-token",
    ],
    notMatch: ["kubectl create secret generic x --from-literal=a=b"],
  },
  { covers: ["escalate"] },
);

export const podSecurityLabel = hazardRule("pod-security-label", {
  id: "K8S504",
  slug: "pod-security-label",
  severity: "critical",
  decision: "deny",
  summary: "Changes which Pod Security Standard a namespace enforces.",
  overridable: true,
  match: [
    "kubectl label ns dev pod-security.kubernetes.io/enforce=privileged",
    "kubectl label ns dev pod-security.kubernetes.io/enforce-",
  ],
  notMatch: ["kubectl label ns dev team=a"],
});

export const serviceAccount = hazardRule(
  "service-account",
  {
    id: "K8S505",
    slug: "service-account",
    severity: "high",
    decision: "confirm",
    summary: "Lets a workload run as another service account.",
    overridable: true,
    match: [
      "kubectl set serviceaccount deploy web admin",
      `kubectl run x --image=a --overrides='{"spec":{"serviceAccountName":"admin"}}'`,
    ],
    notMatch: ["kubectl create serviceaccount web"],
  },
  { sources: ["flags", "patch", "overrides"] },
);

export const secretReference = hazardRule(
  "secret-reference",
  {
    id: "K8S506",
    slug: "secret-reference",
    severity: "high",
    decision: "confirm",
    summary: "Hands a Secret to a workload.",
    overridable: true,
    match: [
      "kubectl set env deploy/web --from=secret/db",
      `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"volumes":[{"name":"s","secret":{"secretName":"db"}}]}}}}'`,
    ],
    notMatch: ["kubectl set env deploy/web --from=configmap/app"],
  },
  { sources: ["flags", "patch", "overrides"] },
);

export const externalAddress = hazardRule("external-address", {
  id: "K8S507",
  slug: "external-address",
  severity: "critical",
  decision: "deny",
  summary: "Draws traffic for an address that is not the cluster's own.",
  overridable: true,
  match: [
    "kubectl expose deploy web --port=443 --external-ip=8.8.8.8",
    `kubectl patch svc web -p '{"spec":{"externalIPs":["8.8.8.8"]}}'`,
  ],
  notMatch: ["kubectl expose deploy web --port=80"],
});

export const unreadable = hazardRule("unreadable-content", {
  id: "K8S508",
  slug: "unreadable-content",
  severity: "high",
  decision: "deny",
  summary: "Content that cannot be read counts as the worst that it could hold.",
  instead: "Write it as JSON.",
  overridable: true,
  match: [
    "kubectl run x --image=a --overrides='spec: {}'",
    "kubectl patch deploy web -p '{\"spec\":'",
    "kubectl patch deploy web -p 'a: &x b'",
  ],
  notMatch: ["kubectl run x --image=a --overrides='{}'"],
});
