import { defineRule } from "../rule.ts";
import { executed, onlyLooks } from "./executed.ts";

export const execDiagnostic = defineRule({
  id: "K8S401",
  slug: "exec-diagnostic",
  severity: "low",
  decision: "allow",
  summary: "Runs a program in a container that only looks.",
  overridable: true,
  onlyFor: ["exec"],
  onlyWith: "inner",
  *check(stage) {
    for (const command of executed(stage)) if (onlyLooks(command)) yield { span: command.span, covers: ["exec"] };
  },
  match: [
    "kubectl exec web -- ls -la /var/log",
    "kubectl exec deploy/web -c app -- ps aux",
    "kubectl exec web -- sh -c 'ps aux'",
  ],
  notMatch: ["kubectl exec web -- env", "kubectl exec web -- sh", "kubectl exec web -- timeout 5 ls"],
});
