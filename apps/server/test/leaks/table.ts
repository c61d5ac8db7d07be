import {
  complete,
  explain,
  filtered,
  helm,
  kubectl,
  listed,
  prompt,
  readBySlices,
  resource,
  watched,
} from "./steps.ts";
import { tool } from "./steps.ts";
import type { Step } from "./steps.ts";

export interface Row {
  readonly way: string;
  /** Its value also stands in a ConfigMap, a Deployment and an Event, all named as the Secret. */
  readonly copied?: true;
  /** Whether the last step is refused, or fails, by what the caller is told. */
  readonly refused?: true;
  /** The answer may hold what the caller wrote; logs and the audit may not. */
  readonly saidBack?: true;
  readonly steps: readonly Step[];
}

const shown = (way: string, ...steps: readonly Step[]): Row => ({ way, steps });
const refused = (way: string, ...steps: readonly Step[]): Row => ({ way, steps, refused: true });

/** Looks at the Secret first: what follows then knows its value. */
const SEE = kubectl("get secret SECRET -o yaml");
const copy = (way: string, ...steps: readonly Step[]): Row => ({ way, copied: true, steps: [SEE, ...steps] });
const copyRefused = (way: string, ...steps: readonly Step[]): Row => ({ ...copy(way, ...steps), refused: true });

const secretWith = (fields: string): string =>
  `{"apiVersion":"v1","kind":"Secret","metadata":{"name":"SECRET"},${fields}}`;
/** An admission policy that would say what a Secret holds to whoever changes it. */
const policyOf = (type: string): string =>
  JSON.stringify({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: "SECRET" },
    spec: {
      matchConstraints: {
        resourceRules: [{ apiGroups: ["*"], apiVersions: ["*"], operations: ["UPDATE"], resources: [type] }],
      },
      validations: [{ expression: "false", messageExpression: "string(object.data.value)" }],
    },
  });
const CHANGED = secretWith('"stringData":{"value":"BROUGHT"}');

/** What is seen for the first time. */
const ASKED_FOR: readonly Row[] = [
  shown("as YAML, without noise", kubectl("get secret SECRET -o yaml --show-managed-fields", { compact: true })),
  shown("as JSON, without noise", kubectl("get secrets -l planted=SECRET -o json", { compact: true })),
  shown("in a few characters of output", kubectl("get secret SECRET -o json", { max_output: 97 })),
  shown("in one character of output", kubectl("get secret SECRET -o yaml", { max_output: 1 })),
  shown(
    "by slices of what was kept",
    kubectl("get secret SECRET -o json", { max_output: 200 }),
    readBySlices(17),
    resource("RESULT"),
  ),
  ...[
    "grep -o '[A-Za-z0-9+/=]*'",
    "grep -oE '[A-Za-z0-9+/]{6}'",
    "grep -A2 -i value",
    "cut -c5-30",
    "cut -d: -f2-",
    "jq -r '.data[]'",
    "jq -r '.metadata.annotations[] | fromjson? | .data[]'",
    "jq -r '[.. | strings] | join(\",\")'",
    "jq -r 'tojson | @base64'",
    "jq -c '[.. | strings | explode]'",
    "base64 -w0",
    "head -c 333 | tail -c 90",
    "tail -c +250",
    "tr -d '\\n' | rev",
    "tr 'A-Za-z' 'N-ZA-Mn-za-m'",
    "sed 's/./&,/g'",
    "awk '{n = split($0, c, \"\"); for (i = 1; i <= n; i++) print c[i]}'",
    "sort | uniq -c",
    "wc",
  ].map((filter) =>
    shown(`through ${filter}`, kubectl("get secret SECRET -o json", { max_output: 200 }), filtered(filter)),
  ),
  shown(
    "as part of a huge output",
    kubectl("get secrets,configmaps,events -o json", { max_output: 300 }),
    filtered("tail -c 40000"),
  ),
  refused(
    "decoded by jq",
    kubectl("get secret SECRET -o json", { max_output: 200 }),
    filtered("jq -r '.data[] | @base64d'"),
  ),
  refused("beside what is not there", kubectl("get secret SECRET nothing-here -o yaml 2>&1 | cat")),
  shown("to a label that it does not have", kubectl("get secrets -L planted -o wide --show-labels")),
  shown("by its description", kubectl("describe secret SECRET | tr -s ' '")),
  shown("as it was last applied", kubectl("apply view-last-applied secret SECRET")),
  shown("by a manifest that names it", kubectl("get -f - -o yaml", { stdin: secretWith('"data":{}') })),
  shown("by waiting", kubectl("wait secret/SECRET --for=jsonpath='{.type}'=Opaque -o json --timeout=5s")),
  shown("from an answer to a label", kubectl("label secret SECRET a=b -o yaml")),
  shown("explained as a copy", explain("kubectl get secret SECRET -o yaml | kubectl apply -n other -f -")),
  refused("copied elsewhere", kubectl("get secret SECRET -o yaml | kubectl apply -n other -f -")),
  refused("read by a program that fails on it", kubectl("get secret SECRET -o yaml | jq -r .data.value")),
  refused("as an error of jq", kubectl("get secret SECRET -o json | jq 'error(.data.value)'")),
  refused("as a number", kubectl("get secret SECRET -o json | jq '.data.value | tonumber'")),
  refused("by its path", kubectl("get --raw /api/v1/namespaces/NAMESPACE/secrets/SECRET")),
  refused("by a template", kubectl("get secret SECRET --template='{{.data.value}}'")),
  refused(
    "by a template that it is compared in",
    kubectl("get secret SECRET -o go-template='{{eq .data.value \"VALUE\"}}'"),
  ),
  refused("as what an admission policy says of it", kubectl("apply -f -", { stdin: policyOf("secrets") })),
  refused("as what one says that is asked of everything", kubectl("apply -f -", { stdin: policyOf("*") })),
  refused(
    "copied to a label that a table shows",
    kubectl(
      `patch secret SECRET --type=json -p '[{"op":"copy","from":"/data/value","path":"/metadata/labels/planted"}]'`,
    ),
  ),
  refused("as the order of Secrets", kubectl("get secrets -o name --sort-by=.data.value")),
  refused("by waiting for its value", kubectl("wait secret/SECRET --for=jsonpath='{.data.value}'=x --timeout=1s")),
  shown("as KYAML", kubectl("get secret SECRET -o kyaml", { compact: true })),
  shown(
    "by jq's own ways out",
    kubectl("get secret SECRET -o json | jq '.data.value | debug | stderr | @sh, @uri, .[0:9]'"),
  ),
  refused("as the program's log", kubectl("get secret SECRET -v=8")),
];

/** What the caller brings, and programs and the API server say of it. */
const BROUGHT: readonly Row[] = [
  shown("applied, and asked about", kubectl("apply -f -", { stdin: CHANGED }), kubectl("get secret SECRET -o yaml")),
  shown("rehearsed", kubectl("apply -f - --dry-run=server -o yaml", { stdin: CHANGED })),
  shown("rehearsed by the client", kubectl("create -f - --dry-run=client -o json", { stdin: CHANGED })),
  shown("compared", kubectl("diff -f -", { stdin: CHANGED })),
  shown("applied by the server", kubectl("apply --server-side --force-conflicts -f - -o json", { stdin: CHANGED })),
  refused(
    "with another owner of its field",
    kubectl("apply --server-side --field-manager=me -f -", { stdin: secretWith('"data":{"value":"BASE64"}') }),
  ),
  refused(
    "replacing what has changed",
    kubectl("replace -f -", { stdin: CHANGED.replace('"SECRET"', '"SECRET","resourceVersion":"1"') }),
  ),
  refused("created though it is there", kubectl("create -f -", { stdin: CHANGED })),
  refused(
    "of another type, in what cannot be patched",
    kubectl("apply -f -", { stdin: secretWith('"type":"example.com/x","stringData":{"value":"BROUGHT"}') }),
  ),
  refused("as data that is no base64", kubectl("apply -f -", { stdin: secretWith('"data":{"value":"BROUGHT!"}') })),
  refused("as data that is a list", kubectl("apply -f -", { stdin: secretWith('"data":["BASE64"]') })),
  refused("as the name of a key", kubectl("apply -f -", { stdin: secretWith('"stringData":{"a b":"BROUGHT"}') })),
  refused(
    "in a field that is not there",
    kubectl("apply -f -", { stdin: secretWith('"strungData":{"value":"BROUGHT"}') }),
  ),
  refused("in a manifest that breaks off", kubectl("apply -f -", { stdin: CHANGED.slice(0, -2) })),
  refused(
    "in YAML that is none",
    kubectl("apply -f -", { stdin: "kind: Secret\nstringData:\n  password: 'BROUGHT\n" }),
  ),
  refused(
    "in a type that it lacks a key of",
    kubectl("create -f -", {
      stdin:
        '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"tls-SECRET"},"type":"kubernetes.io/tls","stringData":{"key":"BROUGHT"}}',
    }),
  ),
  refused("in a patch that is none", kubectl(`patch secret SECRET -p '{"stringData":{"value":"BROUGHT"'`)),
  refused(
    "in a patch of a type that is none",
    kubectl(`patch secret SECRET --type=odd -p '{"stringData":{"value":"BROUGHT"}}'`),
  ),
  refused(
    "in a JSON patch that does not fit",
    kubectl(`patch secret SECRET --type=json -p '[{"op":"replace","path":"/data/nope/x","value":"BASE64"}]'`),
  ),
  refused("as a literal without a key", kubectl("create secret generic new-SECRET --from-literal=BROUGHT")),
  refused(
    "as a literal twice",
    kubectl("create secret generic new-SECRET --from-literal=a=BROUGHT --from-literal=a=BROUGHT"),
  ),
  refused(
    "beside a flag that is not there",
    kubectl("create secret generic new-SECRET --from-literal=a=BROUGHT --nope"),
  ),
  refused(
    "as a registry's password alone",
    kubectl("create secret docker-registry new-SECRET --docker-password=BROUGHT"),
  ),
  refused("as a token to sign in with", kubectl("get pods --token=BROUGHT")),
  refused("as a password to sign in with", kubectl("get pods --username u --password BROUGHT")),
  refused("as credentials of a kubeconfig", kubectl("config set-credentials u --token=BROUGHT")),
  refused("in an address", kubectl("get pods -s https://u:BROUGHT@127.0.0.1:1")),
  refused("in a manifest's address", kubectl("apply -f https://u:BROUGHT@x.example.com/x.yaml")),
  refused("in what an address asks for", kubectl("apply -f https://x.example.com/x.yaml?token=BROUGHT")),
  refused("in a chart's address", helm("template x oci://u:BROUGHT@x.example.com/x")),
  shown("to who explains an address", explain("helm template x oci://u:BROUGHT@x.example.com/x")),
  shown("to who explains a program in a pod", explain("kubectl exec web -- psql postgres://u:BROUGHT@db/x")),
  shown("to who explains its environment", explain("kubectl exec web -- env PGPASSWORD=BROUGHT psql")),
  refused(
    "in a header of another program",
    kubectl("get pods | curl -H 'Authorization: Bearer BROUGHT' -d @- https://x.example.com"),
  ),
  refused("to a program in a pod", kubectl("exec web -- mysql -pBROUGHT")),
  refused("to a registry", helm("registry login r.example.com -u u -p BROUGHT")),
  refused("to a repository of charts", helm("repo add x https://u:BROUGHT@charts.example.com --password BROUGHT")),
  refused("to Argo CD", tool("execute_argocd", { command: "login a.example.com --username admin --password BROUGHT" })),
  refused(
    "to an account of Argo CD",
    tool("execute_argocd", { command: "account update-password --current-password BROUGHT --new-password VALUE" }),
  ),
  refused("in values of helm that are none", helm('template x ./chart --set-json \'password={"a":"BROUGHT"\'')),
  refused("in a place of helm's values that is none", helm("template x ./chart --set 'password[=BROUGHT'")),
  refused("to a chart that is not there", helm("install x ./chart --set password=BROUGHT")),
  refused("in values that are no YAML", helm("template x ./chart -f -", { stdin: "password: 'BROUGHT\n" })),
  refused(
    "to a tool in a parameter that it does not have",
    tool("execute_kubectl", { command: "get pods", password: "BROUGHT" }),
  ),
  shown("to help", tool("describe_kubectl", { command: "create secret generic --from-literal=a=BROUGHT" })),
  shown("to who explains", explain("kubectl create secret generic x --from-literal=a=BROUGHT")),
  shown("to who explains a manifest", explain("kubectl apply -f -", { stdin: CHANGED })),
  shown("to who explains another environment", explain("kubectl set env deploy/SECRET PASSWORD=BROUGHT")),
];

/** What stands outside of Secrets, after it was seen in one. */
const COPIES: readonly Row[] = [
  ...[
    "get configmap SECRET -o yaml",
    "get configmap SECRET -o json | jq -r '.data[]' | grep -o .",
    "get configmap SECRET -o jsonpath='{.data.plain}' | rev",
    "get configmap SECRET -o jsonpath='{.data.plain}' | sed 's/./& /g'",
    "get configmap SECRET -o jsonpath='{.data.plain}' | base64",
    "get configmap SECRET -o custom-columns=A:.data.plain,B:.metadata.annotations.note",
    "get configmap SECRET -o jsonpath='{.metadata.annotations}'",
    "describe configmap,deployment SECRET",
    "get deployment SECRET -o yaml",
    "get deployment SECRET -o jsonpath='{..env[0].value}'",
    "get deployment SECRET -o jsonpath='{.spec.template.spec.containers[0].args}'",
    "set env deployment/SECRET --list",
    "set image deployment/SECRET web=web:2 --dry-run=client -o yaml",
    "annotate deployment SECRET --list",
    "rollout history deployment/SECRET -o yaml",
    "events --for deployment/SECRET",
    "get events --field-selector involvedObject.name=SECRET -o json",
    "get events -o custom-columns=M:.message",
    "get configmap SECRET -o yaml | grep -c VALUE",
  ].map((line) => copy(line, kubectl(line))),
  copy("kept, and read by slices", kubectl("get configmap SECRET -o yaml", { max_output: 90 }), readBySlices(13)),
  copy(
    "kept, and filtered",
    kubectl("get deployment SECRET -o json", { max_output: 90 }),
    filtered("grep -o 'k[0-9][A-Za-z0-9]*'"),
  ),
  copy("as a resource", resource("k8s-configmap://CONTEXT/NAMESPACE/SECRET")),
  copy("as the resource of what uses it", resource("k8s-deployment://CONTEXT/NAMESPACE/SECRET")),
  copy("as the namespace's warnings", resource("k8s-namespace://CONTEXT/NAMESPACE")),
  copy(
    "in a change that is told",
    watched("k8s-configmap://CONTEXT/NAMESPACE/SECRET", "annotate configmap SECRET more=VALUE"),
  ),
  copyRefused("decoded", kubectl("get configmap SECRET -o jsonpath='{.data.base64}' | base64 -d")),
  copyRefused("as a name", kubectl("get pods VALUE")),
  copyRefused("as a label that cannot be", kubectl("label configmap SECRET a=VALUE/VALUE")),
  copyRefused(
    "as a field that is not there",
    kubectl("apply -f -", { stdin: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"SECRET"},"VALUE":1}' }),
  ),
  copyRefused("as a result", tool("read_result", { uri: "k8s-result://VALUE" })),
];

/** Documents in a ConfigMap, of whose values nobody knows, as templates and paths print them. */
const DOCUMENTS: readonly Row[] = [
  ...[
    "-o go-template='{{.data.manifest}}'",
    `-o go-template='{{printf "%q" .data.manifest}}'`,
    "-o jsonpath='{.metadata.name}{.data.manifest}'",
    "-o custom-columns=A:.data.manifest",
    "-o jsonpath='{.data.release}'",
    "-o jsonpath='{.metadata.name}{.data.release}'",
    "-o jsonpath='{.data.release}{.metadata.name}'",
    "-o jsonpath='H4sIAAAAAAAAAAAAAAAAAAAAAAAA{.data.release}'",
    "-o go-template='{{.data.release | base64decode}}' | base64 -w0",
  ].map((form) => ({ way: `as ${form}`, copied: true as const, steps: [kubectl(`get configmap SECRET ${form}`)] })),
  ...[
    "{{js .data.manifest}}",
    "{{html .data.manifest}}",
    "{{.data.manifest | urlquery}}",
    `{{printf "%x" .data.manifest}}`,
    "{{range $i := 90}}{{index $.data.manifest $i}} {{end}}",
  ].map((template) => ({
    way: `as ${template}`,
    copied: true as const,
    refused: true as const,
    steps: [kubectl(`get configmap SECRET -o go-template='${template}'`)],
  })),
];

/** Surfaces that run nothing that a caller wrote. */
const SURFACES: readonly Row[] = [
  refused("a resource of a Secret", resource("k8s-secret://CONTEXT/NAMESPACE/SECRET")),
  refused("a ConfigMap that is one by climbing", resource("k8s-configmap://CONTEXT/NAMESPACE/..%2Fsecrets%2FSECRET")),
  refused("a ConfigMap of its name", resource("k8s-configmap://CONTEXT/NAMESPACE/SECRET")),
  shown(
    "a prompt about it",
    prompt("k8s_troubleshoot", { resource_type: "secret", resource_name: "SECRET", namespace: "NAMESPACE" }),
  ),
  refused(
    "a prompt with a line of its own",
    prompt("k8s_logs_analysis", {
      pod_name: "x -o yaml; kubectl get secret SECRET -o jsonpath={.data}",
      namespace: "NAMESPACE",
    }),
  ),
  shown("a prompt about security", prompt("k8s_security_check", { namespace: "NAMESPACE" })),
  shown("help", tool("describe_kubectl", { command: "get secrets" })),
];

/** What callers say themselves, and are told again: they and the person who is asked must see what was meant. */
const SAID_BACK: readonly Row[] = [
  copyRefused("as a command", kubectl("VALUE")),
  copyRefused("as a context", kubectl("get pods", { context: "VALUE" })),
  copyRefused("as a namespace", kubectl("get configmap x", { namespace: "VALUE" })),
  copyRefused("as a file", kubectl("apply -f VALUE.yaml")),
  copyRefused("as a resource that is not there", resource("k8s-configmap://CONTEXT/NAMESPACE/VALUE")),
  copyRefused("as a prompt that is not there", prompt("VALUE", { VALUE: "VALUE" })),
  copy("in a question", kubectl("delete configmaps -l planted=VALUE")),
  copy("to who explains", explain("kubectl delete configmaps -l planted=VALUE")),
].map((row) => ({ ...row, saidBack: true as const }));

export const ROWS: readonly Row[] = [...ASKED_FOR, ...BROUGHT, ...COPIES, ...DOCUMENTS, ...SURFACES, ...SAID_BACK];

/** Answers in which not even the names of Secrets are. */
export const NAMELESS: readonly (readonly [way: string, step: Step])[] = [
  ["the list of resources", listed],
  ...[
    complete("k8s_troubleshoot", "resource_name", "", { resource_type: "secret", namespace: "NAMESPACE" }),
    complete("k8s_troubleshoot", "resource_name", "", { resource_type: "secrets", namespace: "NAMESPACE" }),
    complete("k8s_troubleshoot", "resource_type", "sec"),
    complete("k8s_resource_status", "resource_name", "SECRET", { resource_type: "secret", namespace: "NAMESPACE" }),
    complete("k8s_logs_analysis", "pod_name", "", { namespace: "NAMESPACE" }),
    complete("k8s-configmap://{context}/{namespace}/{name}", "name", "", {
      context: "CONTEXT",
      namespace: "NAMESPACE",
    }),
    complete("k8s-configmap://{context}/{namespace}/{name}", "name", "", {
      context: "CONTEXT",
      namespace: "..%2Fsecrets",
    }),
    complete("helm-release://{context}/{namespace}/{name}", "name", "", { context: "CONTEXT", namespace: "NAMESPACE" }),
  ].map((step, index) => [`completion ${index + 1}`, step] as const),
];
