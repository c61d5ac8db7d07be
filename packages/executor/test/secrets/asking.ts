import type { Told } from "./laboratory.ts";

/** One way to get at a Secret's bytes with a single line. */
export interface Attack {
  readonly way: string;
  readonly line: string;
  readonly outcome: Told["outcome"];
}

const ran = (way: string, line: string): Attack => ({ way, line, outcome: "ran" });
const denied = (way: string, line: string): Attack => ({ way, line, outcome: "denied" });

/** By asking for it in a form that names the Secret as one. */
export const PRINTING: readonly Attack[] = [
  ran("as a YAML document", "kubectl get secrets -o yaml"),
  ran("as JSON", "kubectl get secrets -o json"),
  ran("as KYAML", "kubectl get secret plain pem utf8 quoted -o kyaml"),
  ran("with everything else", "kubectl get all,configmaps,secrets,serviceaccounts -o yaml"),
  ran("of another namespace", "kubectl get secrets -n kube-system -o yaml"),
  ran("of all namespaces", "kubectl get secrets -A -o json"),
  ran("by a spelling of its type", "kubectl get Secret.v1. plain -oyaml"),
  ran("by TYPE/NAME", "kubectl get secret/plain secret/json -o=json"),
  ran("with managed fields", "kubectl get secret applied -o yaml --show-managed-fields"),
  ran("as it was last applied", "kubectl apply view-last-applied secret applied -o json"),
  ran("as it was last applied, in the annotation", "kubectl get secret applied -o json"),
  ran("from annotations that describe shows", "kubectl describe secret applied kept-elsewhere"),
  ran("from a description", "kubectl describe secrets"),
  ran("from the description of a token of several lines", "kubectl describe secret token odd-token"),
  ran("from what a label answers with", "kubectl label secret plain seen=1 --overwrite -o yaml"),
  ran("from what an annotation answers with", "kubectl annotate secret plain seen=1 --overwrite -o json"),
  ran("from what a patch answers with", `kubectl patch secret plain -p '{"metadata":{"labels":{"a":"b"}}}' -o yaml`),
  ran("from a rehearsal on the server", "kubectl label secret plain seen=2 --overwrite --dry-run=server -o yaml"),
  ran("from waiting for it", "kubectl wait secret/plain --for=jsonpath='{.type}'=Opaque -o yaml"),
  ran("from a table", "kubectl get secrets -o wide --show-labels"),
];

/** By asking for it in a form in which nobody could tell it from the rest. */
export const EXPRESSING: readonly Attack[] = [
  denied("by JSONPath", "kubectl get secret plain -o jsonpath='{.data.value}'"),
  denied("by JSONPath, all of it", "kubectl get secret plain -o jsonpath='{@}'"),
  denied("by JSONPath, recursively", "kubectl get secrets -o jsonpath='{..value}'"),
  denied("by JSONPath as JSON", "kubectl get secrets -o jsonpath-as-json='{.items[*]}'"),
  denied("by JSONPath with brackets", `kubectl get secret plain -o jsonpath="{['data']['value']}"`),
  denied("by a filter of JSONPath", `kubectl get secrets -o jsonpath='{.items[?(@.data.value=="x")].metadata.name}'`),
  denied("by a template", "kubectl get secret plain -o go-template='{{.data.value | base64decode}}'"),
  denied("by a template that takes slices", "kubectl get secret plain --template='{{slice .data.value 0 4}}'"),
  denied("by columns", "kubectl get secrets -o custom-columns=X:.data.value"),
  denied("by columns of everything", "kubectl get secrets -o custom-columns=X:@"),
  denied("by the order of names", "kubectl get secrets --sort-by=.data.value -o name"),
  denied("by waiting for a guess", "kubectl wait --for=jsonpath='{.data.value}'=eA== secret/plain --timeout=1s"),
  denied("by path", "kubectl get --raw /api/v1/namespaces/default/secrets/plain"),
  denied("by listing annotations", "kubectl annotate secret applied --list"),
  denied("by the annotation, as JSONPath", "kubectl get secret applied -o jsonpath='{.metadata.annotations}'"),
  denied("by resolving references", "kubectl set env deploy/web --list --resolve"),
  denied("by a diff that shows them", "kubectl diff -f - --show-secrets"),
  denied("by the client's own log", "kubectl get secret plain -v=9"),
  denied("by editing", "kubectl edit secret plain"),
  denied("by copying from a pod", "kubectl cp web:/etc/secret/value /dev/stdout"),
  denied("by reading its mount", "kubectl exec web -- cat /var/run/secrets/kubernetes.io/serviceaccount/token"),
  denied("by a token of its account", "kubectl create token default"),
  denied("by the environment of a pod's process", "kubectl exec web -- cat /proc/1/environ"),
  denied("by a template from a file", "kubectl get secrets -o go-template-file=all.tpl"),
  denied("by columns from a file", "kubectl get secrets -o custom-columns-file=all.tpl"),
];

/** Filters that turn what is printed into something that nobody looks for. */
export const FILTERS: readonly string[] = [
  "jq -r '.data.value | @base64d'",
  "jq -r '.data[]'",
  "jq -r '.. | strings'",
  "jq -r '.data.value | explode'",
  "jq -r '.data.value | explode | map(. + 1) | implode'",
  "jq -r '.data.value | @uri'",
  "jq -r '.data.value | @html'",
  "jq -r '.data.value | @sh'",
  "jq -r '.data.value | @json'",
  `jq -r '.data.value | split("") | .[]'`,
  `jq -r '.data.value | split("") | reverse | join("")'`,
  "jq -r '.data.value[0:9]'",
  "jq -c tostream",
  "jq -r 'tojson | @base64'",
  "jq -r '.data.value | ascii_downcase'",
  "jq -r 'error(.data.value)'",
  "jq -r '.data.value | tonumber'",
  "jq -r '.data.value' | base64 -d",
  "jq -r '.data.value' | base64 -w 1",
  "jq -r '.data.value' | rev",
  "jq -r '.data.value' | cut -c1-9",
  "jq -r '.data.value' | tr 'A-Za-z' 'N-ZA-Mn-za-m'",
  "jq -r '.data.value' | tr a-zA-Z A-Za-z",
  "jq -r '.data.value' | sed 's/./& /g'",
  "jq -r '.data.value' | awk '{for(i=1;i<=length($0);i++) print substr($0,i,1)}'",
  "grep -o .",
  "grep -oE '[A-Za-z0-9+/=]{8,}'",
  "grep -A3 data:",
  "cut -c1-30",
  "cut -d: -f2",
  "rev",
  "tac",
  "nl",
  "base64",
  "tr -d '\\n'",
  "sort",
  "uniq -c",
  "column -t",
  "head -c 400",
  "tail -c 400",
  "sed -n 2,6p",
  "sed 's/\\(..\\)/\\1-/g'",
  "sed -n l",
  "awk -F: '{print $2}'",
  `awk '{printf "%s", $0}'`,
];
