import { describe, expect, test } from "vitest";
import { lintText } from "../lint-text.ts";
import { settingsFor } from "../profile/settings.ts";
import { readScript } from "../shell/read-script.ts";
import { readerFor } from "./detect.ts";

/** The commands of a file, as they are understood. */
function commandsOf(file: string, text: string): readonly string[] {
  const read = readerFor(file, text);
  return (read?.(text).scripts ?? []).flatMap((script) =>
    readScript(script).commands.flatMap(({ stages, unknowns }) =>
      stages.map(({ words }) =>
        words
          .map(({ value }) =>
            value.replaceAll(/[\uE000-\uF8FF]/g, (part) => `<${unknowns[part.charCodeAt(0) - 0xe000] ?? "?"}>`),
          )
          .join(" "),
      ),
    ),
  );
}

/** A file of each kind that holds one command of deleting everything, and what else it holds. */
const FILES: Readonly<Record<string, string>> = {
  "deploy.sh": "#!/bin/sh\nset -e\nkubectl delete pods --all\n",
  "bin/deploy": "#!/usr/bin/env bash\nkubectl delete pods --all\n",
  ".envrc": "kubectl delete pods --all\n",
  Makefile: "K ?= kubectl\n\nclean:\n\t@echo x\n\t-@$(K) delete pods --all\n",
  "rules.mk": "clean:\n\tif true; then \\\n\t  kubectl delete pods --all; \\\n\tfi\n",
  justfile: "clean name:\n    @echo {{name}}\n    @kubectl delete pods --all\n",
  "Taskfile.yml": "version: 3\ntasks:\n  clean:\n    cmds:\n      - echo {{.X}}\n      - kubectl delete pods --all\n",
  Dockerfile:
    "FROM alpine\nRUN --mount=type=cache,target=/x apk add kubectl \\\n  # why\n  && kubectl delete pods --all\n",
  "build.dockerfile": "FROM alpine\nRUN <<EOF\nset -e\nkubectl delete pods --all\nEOF\n",
  Containerfile: 'FROM alpine\nRUN ["kubectl", "delete", "pods", "--all"]\n',
  ".github/workflows/deploy.yaml":
    "jobs:\n  a:\n    steps:\n      - uses: x/y@v1\n      - run: |\n          set -e\n          kubectl delete pods --all\n",
  "action.yml": "runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: kubectl delete pods --all\n",
  ".gitlab-ci.yml": "clean:\n  script:\n    - echo x\n    - kubectl delete pods --all\n",
  "task.yaml":
    "apiVersion: tekton.dev/v1\nkind: Task\nspec:\n  steps:\n    - name: a\n      image: x\n      script: |\n        #!/bin/sh\n        kubectl delete pods --all\n",
  "workflow.yaml":
    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  templates:\n    - name: a\n      script:\n        image: x\n        command: [bash]\n        source: |\n          kubectl delete pods --all\n",
  "job.yaml":
    "apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    spec:\n      containers:\n        - image: bitnami/kubectl:1.36\n          args: [delete, pods, --all]\n",
  "pod.yaml":
    'apiVersion: v1\nkind: Pod\nspec:\n  initContainers:\n    - image: x\n      command: ["/bin/sh", "-ec"]\n      args:\n        - |\n          sleep 1\n          kubectl delete pods --all\n',
  "package.json": '{\n  "scripts": {"build": "tsc", "clean": "kubectl delete pods --all"}\n}\n',
  "README.md": "# Title\n\n```bash\n$ kubectl delete pods --all\n```\n\n```yaml\nrun: kubectl delete nothing\n```\n",
  "inline.mk": "clean: other ; @kubectl delete pods --all\n",
  ".justfile":
    "k := 'kubectl'\nclean name='all' *rest:\n    {{k}} delete pods --all\nother:\n    #!/usr/bin/env python\n    kubectl.get(1)\n",
  "taskfile.dist.yml": "version: 3\nvars: {K: kubectl, N: {sh: 'kubectl delete pods --all'}}\ntasks: {}\n",
  "Taskfile.clean.yml": "version: 3\nvars: {K: kubectl}\ntasks:\n  a: {status: ['{{.K}} delete pods --all']}\n",
  "Dockerfile.tools": "FROM alpine\nENV A=1 K=\"kubectl\"\nRUN bash <<'EOF'\n$K delete pods --all\nEOF\n",
  ".github/workflows/ssh.yml":
    "jobs:\n  a:\n    steps:\n      - uses: x/ssh-action@v1\n        with:\n          script: |\n            kubectl delete pods --all\n",
  ".github/workflows/tool.yml":
    "jobs:\n  a:\n    steps:\n      - uses: x/kubectl@v1\n        with:\n          args: delete pods --all\n",
  "ci/.gitlab-ci.yml": ".clean: &clean\n  - kubectl delete pods --all\na:\n  script:\n    - *clean\n",
  "hook.yaml":
    "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: x\n      lifecycle:\n        preStop:\n          exec:\n            command: [kubectl, delete, pods, --all]\n",
  "scripts.yaml": "apiVersion: v1\nkind: ConfigMap\ndata:\n  clean.sh: |\n    set -e\n    kubectl delete pods --all\n",
  ".claude/settings.local.json":
    '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "kubectl delete pods --all"}]}]}}\n',
  ".gemini/settings.json": '{"coreTools": ["run_shell_command(kubectl delete pods --all)"]}\n',
  "docs/plain.md": "```\n$ kubectl delete pods --all\n# kubectl delete x\n```\n\n```{.bash}\ntrue\n```\n",
  "docs/session.md": "```console\n$ kubectl delete pods --all\npod kubectl delete x\n```\n",
};

describe.each(Object.entries(FILES))("%s", (file, text) => {
  test("holds the one command", () => {
    expect(commandsOf(file, text)).toEqual(["kubectl delete pods --all"]);
  });

  test("the finding stands where the command does", () => {
    const problem = lintText(file, text, settingsFor())?.problems.find(({ id }) => id === "K8S214");
    const line = text.split("\n")[(problem?.line ?? 0) - 1] ?? "";
    expect(line.slice((problem?.column ?? 0) - 1, (problem?.endColumn ?? 0) - 1)).toMatch(/^"?pods"?$/);
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
  ])("%s", (file, text, expected) => {
    expect(commandsOf(file, text)).toEqual([expected]);
  });
});

describe("what the file says of a variable is known", () => {
  test.each([
    ["Makefile", "NS := shop\nx:\n\tkubectl get pods -n $(NS)\n"],
    [".github/workflows/a.yml", "env: {NS: shop}\njobs: {a: {steps: [{run: 'kubectl get pods -n $NS'}]}}"],
    [".gitlab-ci.yml", "variables: {NS: shop}\na: {script: ['kubectl get pods -n $NS']}"],
    ["Dockerfile", "FROM x\nENV NS=shop\nRUN kubectl get pods -n $NS\n"],
  ])("%s", (file, text) => {
    expect(commandsOf(file, text)).toEqual(["kubectl get pods -n shop"]);
  });
});

describe("what lets an agent run commands is judged by all that it allows", () => {
  test.each([
    ['{"permissions": {"allow": ["Bash(kubectl get:*)"]}}', "kubectl get <:*>"],
    ['{"permissions": {"allow": ["Bash(kubectl:*)"], "deny": ["Bash(kubectl delete:*)"]}}', "kubectl <:*>"],
  ])("%s", (text, expected) => {
    expect(commandsOf(".claude/settings.json", text)).toEqual([expected]);
  });
});

describe("files that hold no shell are left alone", () => {
  test.each([
    ["main.ts", "// kubectl delete pods --all"],
    ["values.yaml", "command: kubectl delete pods --all"],
    ["data.bin", "kubectl"],
    [".github/workflows/a.yml", "jobs: {a: {steps: [{shell: pwsh, run: 'kubectl delete pods --all'}]}}"],
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
