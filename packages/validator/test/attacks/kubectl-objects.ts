import type { Attack } from "./attack.ts";

export const kubectlObjects: readonly Attack[] = [
  {
    command: "kubectl delete pods --field-selector=,",
    expect: "deny",
    why: "empty terms of a field selector are left out, and nothing that is left selects everything",
  },
  {
    command: "kubectl delete pod web --grace-period=0_0",
    expect: "confirm",
    why: "pflag reads integers with base 0, so that underscores and prefixes may stand in a zero",
  },
  {
    command: "kubectl delete pods -Al app=web",
    expect: "deny",
    why: "a cluster of short flags hides --all-namespaces in front of a selector that takes a value",
  },
  {
    command: "kubectl delete ns prod --dry-run=client --dry-run=none",
    expect: "deny",
    why: "of a repeated flag the last value counts",
  },
  {
    command: "kubectl delete ns prod --dry-run client",
    expect: "allow",
    why: "--dry-run takes no separate value: `client` is one more namespace, and the bare flag only prints",
  },
  {
    command: "kubectl delete pod,ns prod",
    expect: "deny",
    why: "types in a comma list each go with each name",
  },
  {
    command: "kubectl delete applications.argo web",
    expect: "deny",
    why: "a group may be given by how it begins",
  },
  {
    command: "kubectl label clusterroles.rbac view a=b",
    expect: "deny",
    why: "a group may be given by how it begins, that of RBAC too",
  },
  {
    command: "kubectl get node worker-1 --subresource=proxy",
    expect: "deny",
    why: "reading some subresources is a request to what runs behind the object",
  },
  {
    command: "kubectl delete -f -",
    stdin: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x","namespace":"kube-system"}}',
    expect: "deny",
    why: "an object's own namespace counts, and not the line's",
  },
  {
    command: "kubectl replace --force -f -",
    stdin: '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"prod"}}',
    expect: "deny",
    why: "forced, a replace deletes the namespace with everything in it before it makes an empty one",
  },
  {
    command: "kubectl create deploy web --image=nginx --dry-run=client -o yaml | kubectl replace --force -f -",
    expect: "confirm",
    why: "it deletes a workload of a manifest and makes it anew",
  },
  {
    command: "kubectl replace --force -f - -n kube-system",
    stdin: '{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"kube-proxy"}}',
    expect: "deny",
    why: "forced, a replace deletes from a protected namespace",
  },
  {
    command: `kubectl patch mutatingadmissionpolicy x --type=merge -p '{"spec":{"mutations":[]}}'`,
    expect: "deny",
    why: "a mutating policy changes every object that comes in, as a webhook does, and no webhook is named",
  },
  {
    command: "kubectl apply --force -f -",
    stdin:
      '{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"foos.example.com"},"spec":{"scope":"Cluster"}}',
    expect: "deny",
    why: "a change that the API server refuses makes a forced apply delete the type, with every object of it",
  },
  {
    command: "kubectl delete -f manifests --all-namespaces",
    expect: "deny",
    why: "all namespaces are asked for, whatever the manifests hold",
  },
];
