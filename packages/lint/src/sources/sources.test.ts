import { describe, expect, test } from "vitest";
import { lintText } from "../lint-text.ts";
import { FILES } from "../../test/fixtures/files.ts";
import { settingsFor } from "../profile/settings.ts";
import { named } from "../judging/told.ts";
import { readScript } from "../shell/read-script.ts";
import { readerFor } from "./detect.ts";

const bracketed = (text: string): string => `<${text}>`;

/** The commands of a file, as they are understood. */
function commandsOf(file: string, text: string): readonly string[] {
  const read = readerFor(file, text);
  return (read?.(text).scripts ?? []).flatMap((script) =>
    readScript(script).commands.flatMap(({ stages, unknowns }) =>
      stages.map(({ words }) => words.map(({ value }) => named(value, unknowns.map(bracketed))).join(" ")),
    ),
  );
}

describe.each(Object.entries(FILES))("%s", (file, text) => {
  test("holds the one command", () => {
    expect(commandsOf(file, text)).toEqual(["kubectl delete pods --all"]);
  });

  test("the finding stands where the command does", () => {
    const problem = lintText(file, text, settingsFor())?.problems.find(({ id }) => id === "K8S214");
    const line = text.split("\n")[(problem?.line ?? 0) - 1] ?? "";
    expect(line.slice((problem?.column ?? 0) - 1, (problem?.endColumn ?? 0) - 1)).toMatch(/^["']?pods["']?$/);
  });
});

test.each([
  ["windows.sh", "set -e\r\nkubectl delete pods \\\r\n  --all\r\n", 3],
  ["Makefile", "a:\r\n\tkubectl delete pods --all\r\n", 2],
  ["README.md", "\uFEFF```sh\r\nkubectl delete pods --all\r\n```\r\n", 2],
])("lines of Windows end where others do: %s", (file, text, line) => {
  const ids = lintText(file, text, settingsFor({ rules: { K8S122: "off" } }))?.problems;
  expect(ids).toMatchObject([{ id: "K8S214" }]);
  expect(ids?.[0]?.endLine).toBeLessThanOrEqual(line);
});

test("a heredoc in an indented fence ends where its word stands alone", () => {
  const lines = ["cat <<EOF | kubectl apply -n a -f -", "kind: Pod", "EOF", "kubectl delete pods --all"];
  const text = ["1. do", "   ```sh", ...lines.map((line) => `   ${line}`), "   ```", ""].join("\n");
  expect(commandsOf("README.md", text)).toEqual(["kubectl apply -n a -f -", "kubectl delete pods --all"]);
});

test("a list of what is denied allows nothing, in a document either", () => {
  const text = '```json\n{"allow": ["Bash(kubectl get:*)"], "deny": ["Bash(kubectl delete:*)"]}\n```\n';
  expect(commandsOf("README.md", text)).toEqual(["kubectl get <:*>"]);
});

describe("commands of a document stand in fences, in indented blocks, and behind prompts", () => {
  test.each([
    ["```sh\n[root@node ~]# kubectl get pods\nNAME READY\n```", ["kubectl get pods"]],
    ["```console\nuser@host:~$ kubectl get pods\nNAME READY\n```", ["kubectl get pods"]],
    ["```\nnode# kubectl get pods\n```", ["kubectl get pods"]],
    ["```\ncurl -s https://example.com/web.yaml | kubectl apply -f -\n```", ["kubectl apply -f -"]],
    ["```\nKUBECONFIG=x sudo kubectl get pods\nA=$(oc get route a)\n```", ["kubectl get pods", "kubectl get route a"]],
    ["Do this:\n\n    kubectl get pods \\\n      -n a\n    NAME READY\n", ["kubectl get pods -n a"]],
    ["Text\n$ kubectl get pods\npod/a\n", ["kubectl get pods"]],
    ["Use `kubectl delete pods --all` with care.\nkubectl delete is dangerous.\n", []],
    ["```json\nkubectl get pods\n```", []],
    ["```\nkubectl get pods shows this:\n```", []],
  ])("%j", (text, expected) => {
    expect(commandsOf("README.md", text)).toEqual(expected);
  });
});

test("a heredoc in a fence of no language belongs to its command", () => {
  const text = "```\nkubectl apply -n a -f - <<EOF\nkind: Pod\nEOF\nkubectl get pods\nNAME READY\n```\n";
  expect(commandsOf("README.md", text)).toEqual(["kubectl apply -n a -f -", "kubectl get pods"]);
});

describe("what is filled in before a shell starts is not known", () => {
  test.each([
    ["Makefile", "x:\n\tkubectl get $(WHAT) -n $(NS)\n", "kubectl get <$(WHAT)> -n <$(NS)>"],
    [
      ".github/workflows/a.yml",
      "jobs: {a: {steps: [{run: 'kubectl get ${{ inputs.type }}'}]}}",
      "kubectl get <${{ inputs.type }}>",
    ],
    ["justfile", "x:\n  kubectl get {{type}}\n", "kubectl get <{{type}}>"],
    ["Taskfile.yml", "tasks: {x: 'kubectl get {{.TYPE}}'}", "kubectl get <{{.TYPE}}>"],
    ["README.md", "```sh\nkubectl get pod <name>\n```", "kubectl get pod <<name>>"],
    ["Jenkinsfile", 'sh "kubectl get ${params.TYPE}"', "kubectl get <${params.TYPE}>"],
    ["Jenkinsfile", 'sh "kubectl get pod " + name + " -n a"', "kubectl get pod <name> -n a"],
    [
      "chart/templates/job.yaml",
      '{{- if .Values.a }}\napiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: "{{ .Values.i }}"\n    command: [kubectl, get, "{{ .Values.t }}", -n, {{ .Release.Namespace | quote }}]\n{{- end }}\n',
      "kubectl get <{{ .Values.t }}> -n <{{ .Release.Namespace | quote }}>",
    ],
    ["README.md", "```sh\nkubectl exec (pod-name) -- ls\n```", "kubectl exec <(pod-name)> -- ls"],
    ["Jenkinsfile", "bat 'kubectl get pod %NAME%'", "kubectl get pod <%NAME%>"],
    [
      "README.md",
      "```sh\nkubectl get pod {이름 하나} -n {namespace}\n```",
      "kubectl get pod <{이름 하나}> -n <{namespace}>",
    ],
    ["Jenkinsfile", "sh 'kubectl get pod $NAME'", "kubectl get pod <$NAME>"],
    [".circleci/config.yml", "a: {run: 'kubectl get << parameters.type >>'}", "kubectl get <<< parameters.type >>>"],
    ["azure-pipelines.yml", "steps: [{script: kubectl get $(type)}]", "kubectl get <$(type)>"],
    ["cloudbuild.yaml", "steps: [{name: x/kubectl, args: [get, pods/$_NAME]}]", "kubectl get pods/<$_NAME>"],
    ["playbook.yml", "- shell: kubectl get {{ type }}\n", "kubectl get <{{ type }}>"],
    ["main.tf", 'provisioner "local-exec" {\n  command = "kubectl get ${var.type}"\n}\n', "kubectl get <${var.type}>"],
    [
      "job.yaml",
      "{apiVersion: v1, kind: Pod, spec: {containers: [{image: x/kubectl, args: [get, pod, $(NAME)]}]}}",
      "kubectl get pod <$(NAME)>",
    ],
  ])("%s", (file, text, expected) => {
    expect(commandsOf(file, text)).toEqual([expected]);
  });
});

describe("what the file says of a variable is known", () => {
  test.each([
    ["Makefile", "NS := shop\nx:\n\tkubectl get pods -n $(NS)\n"],
    [".github/workflows/a.yml", "env: {NS: shop}\njobs: {a: {steps: [{run: 'kubectl get pods -n $NS'}]}}"],
    [".gitlab-ci.yml", "variables: {NS: shop}\na: {script: ['kubectl get pods -n $NS']}"],
    ["Jenkinsfile", "environment {\n  NS = 'shop'\n}\nsh 'kubectl get pods -n $NS'"],
    ["Jenkinsfile", 'def ns = "shop"\nsh """kubectl get pods -n ${ns}"""'],
    [".circleci/config.yml", "environment: {NS: shop}\nsteps: [{run: kubectl get pods -n $NS}]"],
    ["azure-pipelines.yml", "variables: {ns: shop}\nsteps: [{bash: kubectl get pods -n $(ns)}]"],
    ["Dockerfile", "FROM x\nENV NS=shop\nRUN kubectl get pods -n $NS\n"],
  ])("%s", (file, text) => {
    expect(commandsOf(file, text)).toEqual(["kubectl get pods -n shop"]);
  });
});

describe("what lets an agent run commands is judged by all that it allows", () => {
  test.each([
    ['{"permissions": {"allow": ["Bash(kubectl get:*)"]}}', "kubectl get <:*>"],
    ['{"permissions": {"allow": ["Bash(kubectl get:*)"], "ask": ["Bash(kubectl delete:*)"]}}', "kubectl get <:*>"],
    ['{"permissions": {"allow": ["Bash(kubectl:*)"], "deny": ["Bash(kubectl delete:*)"]}}', "kubectl <:*>"],
  ])("%s", (text, expected) => {
    expect(commandsOf(".claude/settings.json", text)).toEqual([expected]);
  });
});

test.each([
  ["Makefile", "DB := $(shell kubectl -n a get secret db -o yaml)\nx:\n\ttrue\n"],
  ["justfile", "db := `kubectl -n a get secret db -o yaml`\n"],
  ["Jenkinsfile", "def db = sh(script: 'kubectl -n a get secret db -o yaml', returnStdout: true)\n"],
  ["playbook.yml", "- shell: kubectl -n a get secret db -o yaml\n  register: db\n"],
  ["Taskfile.yml", "tasks: {x: {vars: {DB: {sh: 'kubectl -n a get secret db -o yaml'}}, cmds: ['true']}}"],
])("what is kept for a variable is not printed: %s", (file, text) => {
  expect(commandsOf(file, text)).toHaveLength(1);
  expect(lintText(file, text, settingsFor())?.problems).toEqual([]);
});

test("what make keeps of a command and a recipe prints is printed", () => {
  const text = 'P = $(shell kubectl -n a get secret db -o yaml)\nx:\n\t@echo "it is $(P)"\n\t@cat <<< $(P) > file\n';
  expect(lintText("Makefile", text, settingsFor())?.problems).toMatchObject([{ id: "K8S301", line: 3, column: 15 }]);
});

describe("files that hold no shell are left alone", () => {
  test.each([
    ["main.ts", "// kubectl delete pods --all"],
    ["values.yaml", "command: kubectl delete pods --all"],
    ["data.bin", "kubectl"],
    ["Jenkinsfile", "echo 'kubectl delete pods --all'\nenv.X = 'kubectl get pods'\n"],
    ["main.tf", 'locals {\n  command = "kubectl delete pods --all"\n}\n'],
    ["azure-pipelines.yml", "steps: [{powershell: Write-Host kubectl delete pods --all}]"],
    [".github/workflows/a.yml", "jobs: {a: {steps: [{shell: python, run: 'kubectl delete pods --all'}]}}"],
    [".github/workflows/b.yml", "jobs: {a: {steps: [{uses: actions/github-script@v8, with: {script: 'kubectl('}}]}}"],
  ])("%s", (file, text) => {
    expect(commandsOf(file, text)).toEqual([]);
  });
});

describe("a file that cannot be read is a finding with its place", () => {
  test.each([
    ["deploy.sh", "kubectl get pods\nif true; then\n", 3],
    [".github/workflows/a.yml", "jobs:\n  a: [kubectl\n  b: {\n", 3],
    [".gitlab-ci.yml", "a:\n  script: ['kubectl get pods\n", 3],
  ])("%s", (file, text, line) => {
    expect(lintText(file, text, settingsFor())?.problems).toMatchObject([{ id: "K8S093", line }]);
  });
});
