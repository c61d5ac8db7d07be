import type { Attack } from "./attack.ts";

const configMap = "kubectl create cm x --from-literal=a=b --dry-run=client -o yaml";

export const pipelines: readonly Attack[] = [
  {
    command: `${configMap} -n kube-system | kubectl apply -f -`,
    expect: "confirm",
    why: "the first stage prints the namespace in which the second then writes",
  },
  {
    command: `${configMap} | kubectl apply -f - -n argocd`,
    expect: "confirm",
    why: "the namespace stands on the second stage alone",
  },
  {
    command: `${configMap} | kubectl patch --local -f - -p '{"metadata":{"namespace":"kube-system"}}' -o yaml | kubectl apply -f -`,
    expect: "confirm",
    why: "a patch in between makes another object of a known one",
  },
  {
    command: `${configMap} | sed s/x/y/ | kubectl apply -f -`,
    expect: "confirm",
    why: "behind a filter nobody knows the manifest",
  },
  {
    command: `${configMap} | cat | kubectl delete -f -`,
    expect: "deny",
    why: "nobody knows what a delete of an unseen manifest takes",
  },
  {
    command: "kubectl create cm x --from-literal=a=b --dry-run=none -o yaml | kubectl delete -f -",
    expect: "deny",
    why: "a dry run that is none writes, and prints what the server made of it",
  },
  {
    command: `${configMap} -o name | kubectl apply -f -`,
    expect: "confirm",
    why: "of a repeated flag the last value counts: a name is no manifest",
  },
  {
    command: "kubectl create job x --from=cronjob/y --dry-run=client -o yaml | kubectl apply -f -",
    expect: "confirm",
    why: "the object is copied from the cluster, and only its name stands on the line",
  },
  {
    command: "kubectl create role x --verb='*' --resource='*' --dry-run=client -o yaml | kubectl apply -f -",
    expect: "deny",
    why: "a dry run prints what the next stage grants",
  },
  {
    command:
      "kubectl create ns x --dry-run=client -o yaml | kubectl label --local -f - pod-security.kubernetes.io/enforce=privileged -o yaml | kubectl apply -f -",
    expect: "deny",
    why: "a label is added on the way",
  },
  {
    command: "kubectl get deploy web -o yaml | kubectl get -f - -o yaml",
    expect: "deny",
    why: "it prints whatever the manifest names, Secrets too",
  },
  {
    command: "kubectl get deploy web -o yaml | kubectl replace --force --filename -",
    expect: "deny",
    why: "forced, a replace deletes",
  },
  {
    command: "helm get manifest web | kubectl delete --ignore-not-found -f-",
    expect: "deny",
    why: "the joined form of a delete of all that a release holds",
  },
  {
    command: "helm get values web | helm upgrade web ./chart --values=-",
    expect: "confirm",
    why: "values come from a stage that nobody has seen",
  },
  {
    command: "helm get values web | helm upgrade web ./chart --set-file a=-",
    expect: "confirm",
    why: "one value comes from there",
  },
  {
    command: "kubectl get secret x -o json | jq .metadata.name",
    expect: "deny",
    why: "the whole Secret goes through the pipe before the filter takes its name",
  },
  {
    command: "kubectl get pods | kubectl get pods --token=x",
    expect: "deny",
    why: "identity is chosen in a later stage",
  },
  {
    command: "kubectl get pods | kubectl exec -i web -- tee /tmp/x",
    expect: "deny",
    why: "the pipe ends in a container",
  },
  {
    command: "istioctl tag generate prod --revision a | kubectl apply -f -",
    expect: "confirm",
    why: "one CLI's output is another's manifest",
  },
  { command: "cat x.yaml | kubectl apply -f -", expect: "deny", why: "a filter first has no input but a file" },
  {
    command: "kubectl create ns x --dry-run=client -o yaml -n kube-system | kubectl apply -f -",
    expect: "allow",
    why: "a namespace has none of its own",
  },
  {
    command: "kubectl create deployment web --image=nginx --dry-run -oyaml | kubectl apply -f- | grep created",
    expect: "allow",
    why: "bare, joined, and with a filter behind it the idiom is the same",
  },
  {
    command: "helm template web ./chart | kubectl diff -f -",
    expect: "allow",
    why: "a diff of an unseen manifest changes nothing",
  },
  {
    command: `kubectl run x --image=y --dry-run=client -o yaml --overrides='{"metadata":{"namespace":"kube-system"}}' | kubectl apply -f -`,
    expect: "confirm",
    why: "what overrides say of the namespace is printed, and written there",
  },
  {
    command: `kubectl run x --image=y -n dev --dry-run=client -o yaml --override-type=json --overrides='[{"op":"add","path":"/metadata/namespace","value":"argocd"}]' | kubectl apply -f -`,
    expect: "confirm",
    why: "the namespace of overrides counts before the line's own",
  },
];
