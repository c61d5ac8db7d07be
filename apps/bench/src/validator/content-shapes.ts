import { readManifests } from "@k8s-mcp/validator/manifest";
import { container, filed, filled, folders, given, type Shape, WORDS, yaml } from "./shape.ts";

/** Types that rules take differently. */
const KINDS = ["Pod", "Secret", "Namespace", "ClusterRole", "ConfigMap", "Node"];

function listed(count: number, item: (position: number) => string): string {
  return Array.from({ length: count }, (_, position) => item(position)).join(", ");
}

const base = listed(200, (n) => `a${n + 2}.yaml`);
const again = listed(200, () => "../base");

/** More levels than the line has room to name. */
const LEVELS = 170;

/** One file of values, which a line gives as often as it can. */
function often(command: string, operand: (position: number) => string): Shape {
  return {
    name: `a file given often: ${command.trimEnd()}`,
    build: (bytes, seed) => ({
      command: filled(bytes, command, operand),
      options: {
        files: { "a.yaml": filled(bytes, "", (n) => `a${n}: ${seed}\n`) },
        manifests: readManifests,
      },
    }),
  };
}

function levelled(levels: number): string {
  return `${"d/".repeat(levels)}d`;
}

/** Folders in each other, all of which the line names, with hundreds of files in the innermost. */
function nested(command: string, operand: (path: string) => string): Shape {
  const whole = folders(`folders in each other: ${command}`, command, (n, seed) => [
    `${levelled(LEVELS)}/a${n}.yaml`,
    `kind: Pod\nmetadata: {name: a${seed}}\n`,
  ]);
  return {
    name: whole.name,
    build(bytes, seed) {
      const { options } = whole.build(bytes, seed);
      return {
        command: filled(bytes, command, (n) => (n < LEVELS ? operand(levelled(n)) : "")),
        ...(options && { options }),
      };
    },
  };
}

/** Shapes of content that is handed in beside a line. */
export const CONTENT_SHAPES: readonly Shape[] = [
  given(
    "stdin: wide JSON",
    "kubectl apply -f -",
    `{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"},"x":{`,
    (n, seed) => `"k${n}x${seed}":{"privileged":true},`,
    `"z":1}}`,
  ),
  given(
    "stdin: a list",
    "kubectl apply -f -",
    `{"kind":"List","apiVersion":"v1","items":[`,
    (n, seed) => `{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a${n}x${seed}"}},`,
    "{}]}",
  ),
  given(
    "stdin: a list of nothing",
    "kubectl apply -f -",
    `{"kind":"List","apiVersion":"v1","items":[`,
    () => "1,",
    "1]}",
  ),
  given(
    "stdin: parameters",
    "argocd app create -f -",
    `{"kind":"Application","spec":{"source":{"helm":{"parameters":[`,
    (n, seed) => `{"name":"a${n}.privileged","value":"${seed}"},`,
    "{}]}}}}",
  ),
  given(
    "stdin: privileged containers",
    "kubectl apply -f -",
    `{"kind":"Pod","apiVersion":"v1","spec":{"containers":[`,
    () => `${container},`,
    "{}]}}",
  ),
  given("stdin: nested JSON", "kubectl apply -f -", "", () => '{"a":[', "1"),
  given(
    "stdin: YAML",
    "kubectl apply -f -",
    "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: a\ndata:\n",
    (n, seed) => `  k${n}: v${seed}\n`,
  ),
  given("stdin: dashes", "kubectl apply -f -", "", () => "- ", "x"),
  yaml("keys", "kind: ConfigMap\napiVersion: v1\ndata:\n", (n, seed) => `  k${n}: v${seed}\n`),
  yaml("documents", "", (n, seed) => `kind: Pod\napiVersion: v1\nmetadata: {name: a${n}x${seed}}\n---\n`),
  yaml("documents of JSON", "", (n, seed) => `{"kind":"Pod","metadata":{"name":"a${n}x${seed}"}}\n---\n`),
  yaml("lists", "", (n, seed) => `- a${n}x${seed}\n`),
  yaml("lists in maps", "", (n, seed) => `a${n}x${seed}: [1, 2, 3]\n`),
  yaml("merges", "b: &b {a: 1}\n", (n, seed) => `k${n}x${seed}: {<<: *b}\n`),
  yaml("aliases of aliases", "a0: &a0 [x, x]\n", (n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]\n`),
  yaml("anchors in a row", "a: ", (n, seed) => `&a${n}x${seed} `),
  yaml("quotes in a row", "a: ", (_, seed) => `"${seed}"`),
  yaml("tags in a row", "a: ", (n, seed) => `!t${n}x${seed} `),
  yaml("merges of many keys", "b: &b\n", (n, seed) => (n < 1000 ? `  k${n}: ${seed}\n` : `m${n}: {<<: *b}\n`)),
  yaml("block texts", "kind: ConfigMap\napiVersion: v1\ndata:\n", (n, seed) => `  k${n}: |\n    v${seed}\n    w\n`),
  yaml("folded texts", "a: >\n", (n, seed) => `  v${n}x${seed}\n${n % 2 === 0 ? "\n" : ""}`),
  yaml("quotes over lines", 'a: "', (_, seed) => `v\\n${seed}\n  `),
  yaml("flow lists", "a: [", (n, seed) => `v${n}x${seed}, # c\n  `),
  yaml("flow nests", "a: ", () => "[{a: "),
  yaml("what only a library reads", "", (n, seed) => `? k${n}x${seed}\n---\n`),
  yaml("one text for a library", "", (n, seed) => (n < 100 ? `? ${seed}\n` : "")),
  {
    name: "a folder named again and again",
    build(bytes, seed) {
      const names = Array.from({ length: Math.floor(bytes / 64) }, (_, n) => `d/a${n}x${seed}.yaml`);
      const files = Object.fromEntries(names.map((name) => [name, "kind: Pod\nmetadata: {name: a}\n"]));
      return { command: filled(bytes, "kubectl apply", (n) => (n < WORDS ? " -fd" : "")), options: { files } };
    },
  },
  given(
    "stdin: lists of lists",
    "kubectl apply -f -",
    `{"kind":"List","apiVersion":"v1","items":[`,
    (n, seed) => `{"items":[{"items":[{"kind":"Pod","name":"a${n}x${seed}"}]}]},`,
    "{}]}",
  ),
  yaml("short documents", "", () => "a: 1\n---\n"),
  yaml("kinds that nobody knows", "", (n, seed) => `kind: K${n}x${seed}\nmetadata: {name: a}\n---\n`),
  yaml(
    "kinds in turns",
    "",
    (n) => `kind: ${KINDS[n % KINDS.length] ?? ""}\napiVersion: v1\nmetadata: {name: a${n}}\n---\n`,
  ),
  yaml("namespaces", "", (n) => `kind: Pod\nmetadata: {name: a${n}, namespace: n${n}}\n---\n`),
  yaml("privileged documents", "", (_, seed) => `kind: Pod\nspec: {hostNetwork: true, hostPort: ${seed}}\n---\n`),
  yaml("items of a list", "kind: List\nitems:\n", (n, seed) => `- {kind: Pod, metadata: {name: a${n}x${seed}}}\n`),
  yaml(
    "containers",
    "kind: Pod\nspec:\n  containers:\n",
    (n, seed) => `  - name: c${n}\n    image: i${seed}\n    command: [sh]\n`,
  ),
  yaml("variables", "kind: Pod\nspec:\n  env:\n", (n, seed) => `    - {name: A${n}, value: "${seed}"}\n`),
  yaml("volumes", "kind: Pod\nspec:\n  volumes:\n", (n, seed) => `  - name: v${n}\n    hostPath: {path: /x${seed}}\n`),
  yaml(
    "rules of a role",
    "kind: Role\nrules:\n",
    (_, seed) => `- {apiGroups: [g${seed}], resources: [pods], verbs: [get]}\n`,
  ),
  yaml("maps of labels", "kind: Pod\n", (n, seed) => `a${n}x${seed}labels: {b: c}\n`),
  yaml("lists in lists", "", (_, seed) => `- - - - a${seed}\n`),
  yaml("anchors", "", (n, seed) => `a${n}: &a${n} {b: ${seed}}\n`),
  yaml("base64", "kind: Secret\ndata:\n", (n, seed) => `  k${n}: YWJjZGVmZ2hpamts${seed}==\n`),
  yaml("numbers", "a:\n", (n, seed) => `- ${n}.${seed}e3\n`),
  yaml("other scripts", "kind: Pod\n", (n, seed) => `k${n}: é${seed}\n`),
  yaml("breaks of two characters", "kind: Pod\r\n", (n, seed) => `k${n}: ${seed}\r\n`),
  given(
    "stdin: values with templates",
    "helm upgrade web ./chart -f -",
    "",
    (n, seed) => `a${n}: "{{ lookup 1 }}${seed}"\n`,
  ),
  given(
    "stdin: values that name others",
    "helm upgrade web ./chart -f -",
    "",
    (n, seed) => `a${n}: 'k{{ .Values.a${n - 1} }}: {{ .Values.b${seed} }}'\n`,
  ),
  given(
    "stdin: values with texts of YAML",
    "helm upgrade web ./chart -f -",
    "",
    (n, seed) => `a${n}: "{b: {c${seed}: d}}"\n`,
  ),
  filed(
    "generators of Secrets",
    "kubectl apply -k k",
    "k/kustomization.yaml",
    "secretGenerator:\n",
    (n, seed) => `- {name: a${n}x${seed}, files: [a${n}, b]}\n`,
  ),
  filed(
    "patches",
    "kubectl apply -k k",
    "k/kustomization.yaml",
    "patches:\n",
    (n, seed) => `- {patch: "{a${seed}: ${n}}", target: {kind: Pod}}\n`,
  ),
  filed(
    "common labels",
    "kubectl apply -k k",
    "k/kustomization.yaml",
    "commonLabels:\n",
    (n, seed) => `  a${n}x${seed}: b\n`,
  ),
  filed(
    "labels",
    "kubectl apply -k k",
    "k/kustomization.yaml",
    "labels:\n",
    (n, seed) => `- {pairs: {a${n}: x${seed}}, fields: [{path: a/b}]}\n`,
  ),
  filed(
    "labels at many places",
    "kubectl apply -k k",
    "k/kustomization.yaml",
    `commonLabels: {${listed(400, (n) => `a${n}: b`)}}\nconfigurations:\n`,
    (n, seed) => `- {a: [${listed(9, (at) => `{path: a${seed}/b${at}x${n}}`)}]}\n`,
  ),
  filed(
    "transformers",
    "kubectl apply -k k",
    "k/kustomization.yaml",
    "transformers:\n",
    (n, seed) => `- {kind: T, metadata: {name: a${n}x${seed}}, fields: [{path: a/b}]}\n`,
  ),
  nested("kubectl apply -R", (path) => ` -f${path}`),
  nested("kubectl create configmap c", (path) => ` --from-file=${path}`),
  often("helm upgrade web ./chart --set-file ", (n) => (n < 500 ? `${n === 0 ? "" : ","}a${n}=a.yaml` : "")),
  often("argocd app set web ", (n) => (n < WORDS / 2 ? "--values-literal-file=a.yaml " : "")),
  folders("a wide base that many entries name", "kubectl apply -k k", (n, seed) => {
    if (n === 0) return ["k/kustomization.yaml", `resources: [${again}]`];
    if (n === 1) return ["base/kustomization.yaml", `resources: [${base}]`];
    return [`base/a${n}.yaml`, `kind: Pod\nmetadata: {name: a${seed}}\n`];
  }),
  folders("kustomizations in a row", "kubectl apply -k k0", (n, seed) => [
    `k${n}/kustomization.yaml`,
    `resources: [../k${n + 1}]\nnamePrefix: a${seed}\n`,
  ]),
  folders("kustomizations that multiply", "kubectl apply -k k0", (n) => [
    `k${n}/kustomization.yaml`,
    `resources: [../k${n + 1}, ../k${n + 2}]\n`,
  ]),
  {
    name: "files: as many as the line has words",
    build(bytes, seed) {
      const names = Array.from({ length: Math.floor(bytes / 64) }, (_, n) => `d/a${n}x${seed}.yaml`);
      const files = Object.fromEntries(names.map((name) => [name, "kind: Pod\nmetadata: {name: a}\n"]));
      const command = filled(bytes, "kubectl apply", (n) => (n < WORDS - 10 ? ` -f${names[n] ?? "d"}` : ""));
      return { command, options: { files, manifests: readManifests } };
    },
  },
  folders("a folder with folders", "kubectl apply -R -f d", (n, seed) => [
    `d/e${n}/f${seed}.yaml`,
    "kind: Pod\nmetadata: {name: a}\n",
  ]),
  folders("of which a library reads each", "kubectl apply -f d", (n, seed) => [
    `d/a${n}.yaml`,
    `? kind\n: Pod\n? metadata\n: {name: a${seed}}\n`,
  ]),
];
