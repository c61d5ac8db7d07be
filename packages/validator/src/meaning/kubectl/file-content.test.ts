import { describe, expect, test } from "vitest";
import { judge } from "../../judge.ts";
import { readManifests } from "../../manifest/index.ts";

const POD = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a}]}}";
const HOST = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: on}}";
const SECRET = "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {a: b}}";

/** What was handed in, by the paths that stand on the lines. */
const FILES: Readonly<Record<string, string>> = {
  "pod.yaml": POD,
  "host.yaml": HOST,
  "host.json": '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostNetwork":true}}',
  "secret.yaml": SECRET,
  "both.yaml": `${POD}\n---\n${HOST}\n`,
  "anchor.yaml": "a: &a {hostPID: true}\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {<<: *a}\n",
  "dir/pod.yaml": POD,
  "dir/notes.txt": "kind: [",
  "dir/deep/host.yml": HOST,
  "notes/notes.txt": HOST,
  "conf/a.properties": "privileged=true",
  "host.patch": "spec: {hostPID: true}",
  "plain.patch": "metadata: {labels: {a: b}}",
  "names.txt": "{.items[*].metadata.name}",
  "data.txt": "{.items[*].data}",
  "names.tmpl": "{{range .items}}{{.metadata.name}}{{end}}",
  "data.tmpl": "{{range .items}}{{.data}}{{end}}",
  "names.cols": "NAME\nmetadata.name\n",
  "data.cols": "NAME KEY\nmetadata.name .data.key\n",
  "short.cols": "NAME",
};

function decide(command: string): string {
  return judge(command, { files: FILES, manifests: readManifests, capabilities: ["redact", "files"] }).decision;
}

describe("a file is judged by what it holds", () => {
  test.each([
    ["kubectl apply -f pod.yaml", "allow"],
    ["kubectl apply -f host.yaml", "deny"],
    ["kubectl apply -f host.json", "deny"],
    ["kubectl apply -f both.yaml", "deny"],
    ["kubectl apply -f anchor.yaml", "deny"],
    ["kubectl apply -f pod.yaml,host.yaml", "deny"],
    ["kubectl apply -f pod.yaml -f host.yaml", "deny"],
    ["kubectl create -f host.yaml --dry-run=client -o yaml", "deny"],
    ["kubectl apply -f elsewhere.yaml", "confirm"],
    ["kubectl get -f secret.yaml -o yaml", "allow"],
    ["kubectl get -f secret.yaml -o jsonpath='{.data}'", "deny"],
    ["kubectl describe -f pod.yaml", "allow"],
    ["kubectl describe -f elsewhere.yaml", "deny"],
    ["kubectl diff -f host.yaml", "allow"],
    ["kubectl patch pod a --patch-file=host.patch", "deny"],
    ["kubectl patch pod a --patch-file plain.patch", "allow"],
    ["kubectl patch pod a --patch-file=elsewhere.patch", "confirm"],
    ["kubectl create configmap a --from-file=conf", "allow"],
    ["kubectl create configmap a --from-file=conf/", "allow"],
    ["kubectl create configmap a --from-file=elsewhere", "deny"],
  ])("%s: %s", (command, decision) => {
    expect(decide(command)).toBe(decision);
  });
});

describe("what is pruned is printed with what is applied, Secrets whole", () => {
  test.each([
    ["kubectl apply -f pod.yaml --prune -l a=b", ["redact"], "confirm"],
    ["kubectl apply -f pod.yaml --prune -l a=b -o yaml", ["redact"], "confirm"],
    ["kubectl apply -f pod.yaml --prune -l a=b -o yaml", [], "deny"],
    ["kubectl apply -f pod.yaml --prune -l a=b -o name", [], "confirm"],
    ["kubectl apply -f pod.yaml --prune -l a=b -o go-template='{{.data.key | base64decode}}'", ["redact"], "deny"],
    ["kubectl apply -f pod.yaml --prune -l a=b --prune-allowlist=core/v1/Secret -o json", [], "deny"],
    ["kubectl apply -f pod.yaml --prune -l a=b --prune-allowlist=core/v1/Pod -o json", [], "confirm"],
    ["kubectl diff -f pod.yaml --prune", ["redact"], "allow"],
    ["kubectl diff -f pod.yaml --prune", [], "deny"],
    ["kubectl diff -f pod.yaml --prune --prune-allowlist=core/v1/Pod", [], "allow"],
  ] as const)("%s for a caller that can %j: %s", (command, can, decision) => {
    const capabilities = [...can, "files"] as const;
    expect(judge(command, { files: FILES, manifests: readManifests, capabilities }).decision).toBe(decision);
  });
});

describe("of a folder kubectl takes what is called a manifest, and the folders in it with -R", () => {
  test.each([
    ["kubectl apply -f dir", "allow"],
    ["kubectl apply -f dir/", "allow"],
    ["kubectl apply -R -f dir", "deny"],
    ["kubectl apply --recursive=false -f dir", "allow"],
    ["kubectl apply -f notes", "confirm"],
    ["kubectl apply -f notes/notes.txt", "deny"],
  ])("%s: %s", (command, decision) => {
    expect(decide(command)).toBe(decision);
  });
});

describe("a template in a file is judged like one on the line", () => {
  test.each([
    ["kubectl get secrets -o jsonpath-file=names.txt", "allow"],
    ["kubectl get secrets -o jsonpath-file=data.txt", "deny"],
    ["kubectl get secrets -o go-template-file=names.tmpl", "allow"],
    ["kubectl get secrets -o go-template-file=data.tmpl", "deny"],
    ["kubectl get secrets -o templatefile --template=names.tmpl", "allow"],
    ["kubectl get secrets -o templatefile --template=data.tmpl", "deny"],
    ["kubectl get secrets -o custom-columns-file=names.cols", "allow"],
    ["kubectl get secrets -o custom-columns-file=data.cols", "deny"],
    ["kubectl get secrets -o custom-columns-file=short.cols", "allow"],
    ["kubectl get secrets -o go-template-file=names.tmpl --sort-by=.data.a", "deny"],
    ["kubectl get secrets -o go-template-file=names.tmpl --allow-missing-template-keys=false", "deny"],
    ["kubectl get secrets -o go-template-file=elsewhere.tmpl", "deny"],
    ["kubectl get pods -o go-template-file=data.tmpl", "allow"],
    ["kubectl get -f elsewhere.yaml -o go-template-file=names.tmpl", "deny"],
  ])("%s: %s", (command, decision) => {
    expect(decide(command)).toBe(decision);
  });
});
