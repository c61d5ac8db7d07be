import { defineRule } from "../rule.ts";
import { executed, inControl, lookInside } from "./executed.ts";

export const execShell = defineRule({
  id: "K8S403",
  slug: "exec-shell",
  severity: "critical",
  decision: "deny",
  summary:
    "Runs a shell, an interpreter, an editor or a program that changes who one is: from there on anything can run.",
  overridable: false,
  onlyFor: ["exec"],
  onlyWith: "inner",
  *check(stage) {
    for (const command of executed(stage)) {
      const program = inControl(command);
      if (!program) continue;
      yield {
        span: command.span,
        message: `"${program.name}" could run anything in the container.`,
        instead: lookInside(stage),
        covers: ["exec"],
      };
    }
  },
  match: [
    "kubectl exec web -- /bin/sh",
    "kubectl exec web -- sh -c 'id; ls'",
    "kubectl exec web -- python3.11 -c 1",
    "kubectl exec web -- env -i bash",
    "kubectl exec web -- find / -exec sh {} ';'",
    "kubectl exec web -- sudo ls",
    "kubectl exec web -- sh -c 'ls *'",
  ],
  notMatch: ["kubectl exec web -- ls", "kubectl exec sh -- ls"],
});
