import type { ScriptRule } from "./rule.ts";

/** A rule about a file rather than a command: nothing of a command's meaning decides it. */
export type FileRule = Omit<ScriptRule, "check">;

export const unreadableScript: FileRule = {
  id: "K8S093",
  slug: "unreadable-script",
  severity: "medium",
  decision: "deny",
  summary: "The file cannot be read from here on, so that its commands are not known.",
  instead: "Correct the syntax; `bash -n FILE` says the same of a shell script.",
  match: ["if kubectl get pods; then echo yes"],
  notMatch: ["if kubectl get pods; then echo yes; fi"],
};

export const suppression: FileRule = {
  id: "K8S098",
  slug: "suppression",
  severity: "low",
  decision: "confirm",
  summary: "A comment switches a rule off that finds nothing there, or gives no reason.",
  instead: "Take the comment out, or write `-- REASON` at its end.",
  match: ["# k8s-mcp-lint-disable-next-line K8S214 -- cleared each night\nkubectl get pods"],
  notMatch: ["# k8s-mcp-lint-disable-next-line K8S214 -- cleared each night\nkubectl -n test delete pods --all"],
};

export const FILE_RULES: readonly FileRule[] = [unreadableScript, suppression];
