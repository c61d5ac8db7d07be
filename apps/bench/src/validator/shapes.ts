import type { JudgeOptions } from "@k8s-mcp/validator";
import { readManifests } from "@k8s-mcp/validator/manifest";

/** A line, or the content beside it, that can be made as long as one likes. */
export interface Shape {
  readonly name: string;
  /**
   * @param bytes how long what grows shall be; it never is longer.
   * @param seed makes texts of one shape and length differ, so that nothing that was seen before can help.
   */
  build(bytes: number, seed: number): { readonly command: string; readonly options?: JudgeOptions };
}

/** Most words of a line; the program and its first operands are among them. */
const WORDS = 500;

/**
 * As many units as fit between what begins and what ends the text. A text that is read from somewhere is one piece in
 * memory, and so is this: put together step by step, it would be the first look at it that pays for that.
 */
function filled(bytes: number, before: string, unit: (position: number) => string, after = ""): string {
  const units: string[] = [];
  let length = before.length + after.length;
  for (let position = 0; ; position += 1) {
    const next = unit(position);
    length += next.length;
    if (length > bytes || next === "") break;
    units.push(next);
  }
  return [before, ...units, after].join("");
}

/** A line that repeats something inside of one word. */
function repeats(name: string, before: string, unit: (position: number, seed: number) => string, after = ""): Shape {
  return {
    name,
    build: (bytes, seed) => ({ command: filled(bytes, before, (position) => unit(position, seed), after) }),
  };
}

/** A line of as many words as a line may have, each as long as the rest allows. */
function words(name: string, before: string, word: (position: number, padding: string, seed: number) => string): Shape {
  return {
    name,
    build(bytes, seed) {
      const padding = "x".repeat(
        Math.max(0, Math.floor((bytes - before.length) / WORDS) - word(WORDS, "", seed).length - 1),
      );
      const all = Array.from({ length: WORDS }, (_, position) => word(position, padding, seed));
      return { command: filled(bytes, before, (position) => (position < WORDS ? ` ${all[position] ?? ""}` : "")) };
    },
  };
}

/** Something that opens, as often as it closes again. */
function nests(name: string, before: string, open: string, core: string, close: string, after: string): Shape {
  return {
    name,
    build(bytes, seed) {
      const room = bytes - before.length - core.length - after.length - String(seed).length;
      const depth = Math.max(0, Math.floor(room / (open.length + close.length)));
      return { command: before + open.repeat(depth) + core + seed + close.repeat(depth) + after };
    },
  };
}

/** Content that is handed in beside a short line. */
function given(
  name: string,
  command: string,
  before: string,
  unit: (position: number, seed: number) => string,
  after = "",
): Shape {
  return {
    name,
    build: (bytes, seed) => ({
      command,
      options: { stdin: filled(bytes, before, (position) => unit(position, seed), after) },
    }),
  };
}

/** Content that is read as Go reads it, anchors and merges included. */
function yaml(name: string, before: string, unit: (position: number, seed: number) => string): Shape {
  const shape = given(`YAML: ${name}`, "kubectl apply -f -", before, unit);
  return {
    name: shape.name,
    build(bytes, seed) {
      const { command, options } = shape.build(bytes, seed);
      return { command, options: { ...options, manifests: readManifests } };
    },
  };
}

/** Stages that each hold a program of their own. */
function stages(name: string, stage: (room: number, seed: number) => string): Shape {
  return {
    name,
    build(bytes, seed) {
      const first = "kubectl get pods -o json";
      const room = Math.floor((bytes - first.length) / 7) - 3;
      return { command: [first, ...Array.from({ length: 7 }, () => stage(room, seed))].join(" | ") };
    },
  };
}

const container = `{"name":"c","image":"i","securityContext":{"privileged":true,"capabilities":{"add":["SYS_ADMIN"]}}}`;

/** Shapes of input that would be slow in a naive reader: long lists, deep nests, many programs, many parts. */
export const SHAPES: readonly Shape[] = [
  words("names", "kubectl get pods", (n, pad, seed) => `web-${n}-${seed}${pad}`),
  words("TYPE/NAME words", "kubectl delete", (n, pad, seed) => `deploy/web-${n}-${seed}${pad}`),
  words("unknown types", "kubectl delete", (n, pad, seed) => `t${n}${pad}.example${seed}.com/x`),
  repeats("types with commas", "kubectl get ", (n, seed) => `type${n}x${seed},`, "x"),
  repeats("names with commas", "kubectl get pods ", (n, seed) => `web${n}x${seed},`, "x"),
  {
    name: "types times names",
    build(bytes, seed) {
      const types = Array.from({ length: 100 }, (_, n) => `t${n}x${seed}`).join(",");
      return { command: filled(bytes, `kubectl delete ${types}`, (n) => (n < 5 ? ` ${"n".repeat(6000)}${n}` : "")) };
    },
  },
  words("namespace flags", "kubectl get pods", (n, pad, seed) => `--namespace=n${n}-${seed}${pad}`),
  words("switches", "kubectl get pods", (n) => (n % 2 === 0 ? "-A" : "--watch=false")),
  words("unknown flags", "helm list", (n, pad, seed) => `--f${n}${seed}${pad}`),
  repeats("clustered letters", "kubectl get pods ", (n) => (n % 60 === 0 ? " -" : "A")),
  repeats("a long flag name", "kubectl get pods --x", (_, seed) => `y${seed}-`),
  repeats("a near miss", "kubectl ", (_, seed) => `gett${seed}`),
  repeats("label selector", "kubectl get pods -l 'a in (", (n, seed) => `v${n}x${seed},`, "z)'"),
  words("labels", "kubectl label pod web", (n, pad, seed) => `k${n}=v${seed}${pad}`),
  words("environment", "kubectl set env deploy/web", (n, pad, seed) => `K${n}=v${seed}${pad}`),
  words("images", "kubectl set image deploy/web", (n, pad, seed) => `c${n}=i${seed}${pad}`),
  words("taints", "kubectl taint nodes worker", (n, pad, seed) => `k${n}=v${seed}${pad}:NoSchedule`),
  words("literals", "kubectl create configmap c", (n, pad, seed) => `--from-literal=k${n}=v${seed}${pad}`),
  repeats("file sources", "kubectl create configmap c --from-file=", (n, seed) => `k${n}=f${seed}/a.txt,`, "x.txt"),
  repeats("files with commas", "kubectl apply -f ", (n, seed) => `a${n}-${seed}.yaml,`, "z.yaml"),
  repeats("files of variables", "kubectl create configmap c --from-env-file=", () => "a,", "b"),
  repeats("namespaces with commas", "kubectl cluster-info dump --namespaces=", () => "a,", "b"),
  words("files", "kubectl apply", (n, pad, seed) => `-fa${n}-${seed}${pad}.yaml`),
  {
    name: "a folder named again and again",
    build(bytes, seed) {
      const names = Array.from({ length: Math.floor(bytes / 64) }, (_, n) => `d/a${n}x${seed}.yaml`);
      const files = Object.fromEntries(names.map((name) => [name, "kind: Pod\nmetadata: {name: a}\n"]));
      return { command: filled(bytes, "kubectl apply", (n) => (n < WORDS ? " -fd" : "")), options: { files } };
    },
  },
  words("addresses", "kubectl apply", (n, pad, seed) => `-fhttps://h${n}.example/${seed}${pad}.yaml`),
  repeats("verbs and resources", "kubectl create role r --resource=pods --verb=", (n, seed) => `v${n}x${seed},`, "get"),
  repeats("role resources", "kubectl create role r --verb=get --resource=", (n, seed) => `r${n}x${seed},`, "pods"),
  repeats("raw path", "kubectl get --raw '/api", (n, seed) => (n % 2 === 0 ? `/a${seed}` : "/%2e%2e"), "'"),
  repeats("context path", "kubectl get pods --context ", (n, seed) => `c${n}x${seed}/`, "x"),
  repeats("jsonpath steps", "kubectl get pods -o jsonpath='{.", (n, seed) => `a${n}x${seed}.`, "x}'"),
  repeats("jsonpath actions", "kubectl get pods -o jsonpath='", (n, seed) => `{.a${n}x${seed}}`, "'"),
  repeats("jsonpath filters", "kubectl get pods -o jsonpath='", (n, seed) => `{.a[?(@.b=="${n}x${seed}")].c}`, "'"),
  nests("jsonpath in jsonpath", "kubectl get pods -o jsonpath='{", ".a[?(@", ".b", ")]", "}'"),
  repeats("jsonpath ranges", "kubectl get pods -o jsonpath='", (n, seed) => `{range .a${n}x${seed}[*]}`, "'"),
  repeats("template actions", "kubectl get pods -o go-template='", (n, seed) => `{{.a${n}x${seed}}}`, "'"),
  repeats("template pipes", "kubectl get pods -o go-template='{{.a", (_, seed) => ` | printf "%s${seed}"`, "}}'"),
  nests("template blocks", "kubectl get pods -o go-template='", "{{if .a}}", "x", "{{end}}", "'"),
  nests("template parentheses", "kubectl get pods -o go-template='{{", "(", "len .a", ")", "}}'"),
  repeats("columns", "kubectl get pods -o custom-columns=", (n, seed) => `C${n}:.a.b${seed},`, "X:.x"),
  nests("patch: nested JSON", "kubectl patch deploy web -p '", '{"a":', '"x', "}", "'"),
  nests("patch: nested arrays", "kubectl patch deploy web -p '", "[", "1", "]", "'"),
  repeats(
    "patch: wide JSON",
    `kubectl patch deploy web -p '{`,
    (n, seed) => `"k${n}x${seed}":{"privileged":true},`,
    `"z":1}'`,
  ),
  repeats("patch: containers", `kubectl patch deploy web -p '{"spec":{"containers":[`, () => `${container},`, "{}]}}'"),
  repeats(
    "patch: operations",
    `kubectl patch deploy web --type=json -p '[`,
    (n, seed) => `{"op":"add","path":"/spec/a${n}x${seed}","value":true},`,
    `{"op":"test","path":"/a"}]'`,
  ),
  repeats(
    "patch: long pointers",
    `kubectl patch deploy web --type=json -p '[{"op":"add","path":"`,
    (n, seed) => `/a${n}x${seed}~1`,
    `","value":1}]'`,
  ),
  repeats("patch: block YAML", `kubectl patch deploy web -p '`, (n, seed) => `k${n}x${seed}: v\n`, "'"),
  repeats("patch: deeper YAML", `kubectl patch deploy web -p 'a:`, (n, seed) =>
    n < 200 ? `\n${" ".repeat(n + 1)}k${seed}:` : "",
  ),
  repeats("patch: dashes", "kubectl patch deploy web -p '", () => "- ", "x'"),
  repeats(
    "overrides",
    `kubectl run web --image=i --overrides='{"spec":{"containers":[`,
    () => `${container},`,
    "{}]}}'",
  ),
  repeats(
    "commands in overrides",
    `kubectl run web --image=i --overrides='{"spec":{"containers":[`,
    (n, seed) => `{"command":["sh","-c","ls ${n} | cat ${seed}"]},`,
    "{}]}}'",
  ),
  words("inner arguments", "kubectl exec web --", (n, pad, seed) => `a${n}-${seed}${pad}`),
  repeats("pairs of a wrapper", "kubectl exec web -- env ", (n, seed) => `a${n}x${seed}=b,`, "z=1"),
  nests("wrappers", "kubectl exec web -- ", "env ", "ls", "", ""),
  repeats("shell stages", `kubectl exec web -- sh -c '`, (n, seed) => `cat /tmp/a${n}x${seed} | `, "wc'"),
  repeats("shell words", `kubectl exec web -- sh -c 'echo`, (n, seed) => ` "a${n}x${seed}"`, "'"),
  repeats("shells in shells", `kubectl exec web -- sh -c "`, () => "sh -c ", 'ls"'),
  words("values set", "helm upgrade web ./chart", (n, pad, seed) => `--set=a${n}.b${seed}.privileged=${pad}true`),
  repeats("values with commas", "helm upgrade web ./chart --set ", (n, seed) => `a${n}x${seed}=v,`, "z=1"),
  repeats("values with dots", "helm upgrade web ./chart --set ", (n, seed) => `a${n}x${seed}.`, "z=1"),
  repeats("values in lists", "helm upgrade web ./chart --set 'a={", (n, seed) => `v${n}x${seed},`, "z}'"),
  repeats("values by index", "helm upgrade web ./chart --set ", (n, seed) => `a[${n}].b${seed}=v,`, "z=1"),
  repeats(
    "values as JSON",
    `helm upgrade web ./chart --set-json 'a={`,
    (n, seed) => `"k${n}x${seed}":{"privileged":true},`,
    `"z":1}'`,
  ),
  words("value files", "helm upgrade web ./chart", (n, pad, seed) => `-fv${n}-${seed}${pad}.yaml`),
  words("parameters", "argocd app set web", (n, pad, seed) => `-pa${n}.b=${seed}${pad}`),
  words("values without a value", "helm upgrade web ./chart", (n, pad, seed) => `--set=a${n}.b${seed}${pad}`),
  words("parameters without a value", "argocd app set web", (n, pad, seed) => `-pa${n}.b${seed}${pad}`),
  words("applications", "argocd app sync", (n, pad, seed) => `ns/app${n}-${seed}${pad}`),
  repeats("jq: paths", "kubectl get pods -o json | jq '.", (n, seed) => `a${n}x${seed}.`, "x'"),
  repeats("jq: pipes", "kubectl get pods -o json | jq '.", (n, seed) => ` | .a${n}x${seed}`, "'"),
  repeats("jq: sums", "kubectl get pods -o json | jq '1", (_, seed) => `+${seed}`, "'"),
  nests("jq: parentheses", "kubectl get pods -o json | jq '", "(", ".a", ")", "'"),
  repeats("jq: object", "kubectl get pods -o json | jq '{", (n, seed) => `a${n}x${seed}: .b,`, "z: 1}'"),
  repeats("jq: strings", `kubectl get pods -o json | jq '"`, (n, seed) => `\\(.a${n}x${seed})`, `"'`),
  nests("jq: strings in strings", `kubectl get pods -o json | jq '`, `"\\(`, ".a", `)"`, "'"),
  repeats("jq: definitions", "kubectl get pods -o json | jq '", (n, seed) => `def f${n}x${seed}: .a; `, ".'"),
  repeats("jq: calls", "kubectl get pods -o json | jq 'def f: .; ", () => "f|", ".'"),
  repeats("yq: paths", "kubectl get pods -o yaml | yq '.", (n, seed) => `a${n}x${seed}.`, "x'"),
  repeats("yq: pipes", "kubectl get pods -o yaml | yq '.", (n, seed) => ` | .a${n}x${seed}`, "'"),
  nests("yq: parentheses", "kubectl get pods -o yaml | yq '", "(", ".a", ")", "'"),
  repeats("yq: strings", `kubectl get pods -o yaml | yq '"`, (n, seed) => `\\(.a${n}x${seed})`, `"'`),
  repeats("sed: commands", "kubectl get pods | sed '", (n, seed) => `s/a${n}/b${seed}/g;`, "p'"),
  repeats("sed: classes", "kubectl get pods | sed 's/", (n, seed) => `[a${n}-z${seed}]`, "/x/'"),
  nests("sed: blocks", "kubectl get pods | sed '", "/a/{", "p;#", "\n}", "'"),
  repeats("awk: statements", "kubectl get pods | awk '{", (n, seed) => `x${n}=$${seed};`, "print}'"),
  repeats("awk: rules", "kubectl get pods | awk '", (n, seed) => `/a${n}x${seed}/{print $1} `, "'"),
  nests("awk: parentheses", "kubectl get pods | awk '{print ", "(", "1", ")", "}'"),
  repeats("awk: sums", "kubectl get pods | awk '{print 1", (_, seed) => `+${seed}`, "}'"),
  repeats("awk: words in a row", "kubectl get pods | awk '{print 1", (n, seed) => ` a${n}x${seed}`, "}'"),
  repeats("grep: pattern", "kubectl get pods | grep -E '", (n, seed) => `(a${n}x${seed}|b)+`, "'"),
  words("grep: patterns", "kubectl get pods | grep", (n, pad, seed) => `-ea${n}-${seed}${pad}`),
  repeats("cut: fields", "kubectl get pods | cut -f ", (n) => `${n + 1},`, "1"),
  repeats("tr: sets", "kubectl get pods | tr '", (_, seed) => `a-z${seed}[:alpha:]`, "' x"),
  words("sort: keys", "kubectl get pods | sort", (n) => `-k${n + 1}`),
  stages("eight stages of jq", (room, seed) => filled(room, "jq '.", (n) => ` | .a${n}x${seed}`, "'")),
  stages("eight stages of awk", (room, seed) => filled(room, "awk '{", (n) => `x${n}=${seed};`, "print}'")),
  stages("eight stages of sed", (room, seed) => filled(room, "sed '", (n) => `s/a${n}/b${seed}/;`, "p'")),
  stages("eight stages of CLIs", (room, seed) =>
    filled(room, "kubectl get pods", (n) => (n < 50 ? ` web${n}-${seed}` : "")),
  ),
  repeats("single quotes", "kubectl annotate pod web a=", (_, seed) => `'${seed}'`),
  repeats("double quotes", "kubectl annotate pod web a=", (_, seed) => `"${seed}\\""`),
  repeats("backslashes", "kubectl annotate pod web a=", (_, seed) => `\\a${seed}`),
  repeats("continued lines", "kubectl annotate pod web a=", (_, seed) => `${seed}\\\n`),
  repeats("letters of other scripts", "kubectl annotate pod web a=", () => "é".repeat(1), "z"),
  repeats("dollar signs", "kubectl annotate pod web a='", () => "$(", "'"),
  repeats("operators", "kubectl get pods ", (n) => ["; ", "&& ", "> x ", "$(", "`"][n % 5] ?? ""),
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
];
