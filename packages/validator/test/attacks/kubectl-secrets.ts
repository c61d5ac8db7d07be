import type { Attack } from "./attack.ts";

export const kubectlSecrets: readonly Attack[] = [
  {
    command: "kubectl config view -o jsonpath='{.users[*].user.exec.env[*].value}'",
    capabilities: ["redact"],
    expect: "deny",
    why: "a value that is printed without the keys around it cannot be told from any other text",
  },
  {
    command: "kubectl config view --minify -o jsonpath='{..namespace}'",
    capabilities: ["redact"],
    expect: "allow",
    why: "some names are no credentials wherever they stand",
  },
  {
    command: "kubectl get --raw //healthz/api/v1/secrets",
    expect: "deny",
    why: "to kubectl `//healthz` is a host, which it leaves out, and the path begins behind it",
  },
  {
    command: "kubectl get --raw '/healthz%2F..%2Fapi%2Fv1%2Fsecrets'",
    expect: "deny",
    why: "the server resolves dots behind slashes that were encoded",
  },
  {
    command: "kubectl get --raw '/%68ealthz?verbose'",
    expect: "allow",
    why: "an encoded letter is that letter",
  },
  {
    command: `kubectl patch secret db --type=json -p '[{"op":"copy","from":"/data/password","path":"/metadata/labels/x"}]'`,
    expect: "deny",
    why: "labels are printed by a plain table",
  },
  {
    command: `kubectl patch secret db --type=json -p '[{"op":"test","path":"/data/password","value":"eA=="}]'`,
    expect: "deny",
    why: "whether the patch fails tells what the value is",
  },
  {
    command: `kubectl patch secret db --type=json -p '[{"op":"move","from":"/data/old","path":"/data/new"}]'`,
    expect: "allow",
    why: "a value that stays in the data is not shown",
  },
  {
    command: "kubectl wait --for=JSONPATH='{.data.x}'=eA== secret/db",
    expect: "deny",
    why: "whether the wait ends tells what the value is, and kubectl does not mind the case of the condition",
  },
  {
    command: "kubectl get secret db -o go-template='{{.metadata.name.x}}'",
    expect: "deny",
    why: "a template that fails prints the whole object beside its error",
  },
  {
    command: `kubectl get secrets -o go-template='{{range .items}}{{if eq .type "Opaque"}}{{.metadata.name}}{{end}}{{end}}'`,
    expect: "allow",
    why: "texts compare without an error, and nothing of the data is reached",
  },
  {
    command: "kubectl get secrets -o jsonpath='{.items[?(@.data.x)].metadata.name}'",
    expect: "deny",
    why: "a filter reaches the data, though what is printed does not",
  },
  {
    command: "kubectl get secrets -o go-template='{{printf .metadata.name .type}}'",
    expect: "deny",
    why: "of a list the format is missing, which is an error, and the error prints the whole list",
  },
  {
    command: "kubectl get secret db -o jsonpath='{range .items}{[0].metadata.name}{end}'",
    expect: "deny",
    why: "of one object the range goes over nothing, an element of which is an error that prints the whole object",
  },
  {
    command: "kubectl config view -o jsonpath='{range .contexts[*]}{.name}{end}{end}'",
    capabilities: ["redact"],
    expect: "deny",
    why: "an end too many is an error, and the error prints the whole file",
  },
  {
    command: "kubectl get secret db -o jsonpath=.data.password",
    expect: "deny",
    why: "a path without its braces asks for the data all the same, and some clients add them",
  },
  {
    command: "kubectl label cm app a=b --dry-run=client -o go-template='{{slice .data.password 0 4}}'",
    capabilities: ["redact"],
    expect: "deny",
    why: "what changes nothing prints the object all the same, and in pieces no secret is recognised",
  },
  {
    command: "kubectl create secret generic web --from-file=conf --dry-run=client -o name",
    expect: "deny",
    why: "what creates nothing reads every file of the folder all the same",
  },
  {
    command: `kubectl patch secret db --type=merge -p '{"metadata":{"labels":5}}'`,
    capabilities: ["redact"],
    expect: "deny",
    why: "what cannot be read as a Secret any more is printed whole in the API server's refusal",
  },
  {
    command: `kubectl patch secret db --type=merge -p 'metadata: {labels: {version: 2}}'`,
    expect: "deny",
    why: "a number is no label, and the refusal prints the Secret",
  },
  {
    command: `kubectl patch secret db --type=merge -p '{"data":{"new":"not base64"}}'`,
    expect: "deny",
    why: "data is base64, and the refusal prints what stands beside it",
  },
  {
    command: `kubectl patch secret db --type=merge -p '{"data":{"constructor":5}}'`,
    expect: "deny",
    why: "a key that every object of JavaScript has is a key of the data like any other",
  },
  {
    command: `kubectl patch secret db --type=json -p '[{"op":"add","path":"/metadata/annotations","value":"x"}]'`,
    expect: "deny",
    why: "a JSON patch makes an object that nobody can read, too",
  },
  {
    command: `kubectl patch secret db --type=json -p '[{"op":"add","from":"/data/a","path":"/data/b","value":5}]'`,
    expect: "deny",
    why: "an operation that moves nothing takes its value, whatever its `from` says",
  },
  {
    command: `kubectl patch secret db -p '{"kind":null}' --dry-run=client`,
    expect: "deny",
    why: "kubectl prints what it patched where it cannot tell the kind any more",
  },
  {
    command: `kubectl patch secret db -p '{"data":{"password":"not base64"}}'`,
    expect: "allow",
    why: "a strategic patch is fitted in field by field, and its refusal prints the patch alone",
  },
  {
    command: `kubectl patch secret db --type=merge -p '{"metadata":{"labels":{"a":"b","c":null}},"data":{"p":"eA=="},"stringData":{"q":"x"}}'`,
    expect: "allow",
    why: "it fits",
  },
  {
    command: `kubectl patch secret db --type=json -p '[{"op":"replace","path":"/data/p","value":"eA=="},{"op":"remove","path":"/metadata/annotations/a~1b"}]'`,
    expect: "allow",
    why: "it fits",
  },
  {
    command: `kubectl patch cm app --type=merge -p '{"metadata":{"labels":{"version":2}}}'`,
    expect: "allow",
    why: "the refusal prints a ConfigMap",
  },
];
