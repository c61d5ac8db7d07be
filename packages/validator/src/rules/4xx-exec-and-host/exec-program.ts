import { defineRule } from "../rule.ts";
import { executed, inControl, lookInside, onlyLooks } from "./executed.ts";

export const execProgram = defineRule({
  id: "K8S402",
  slug: "exec-program",
  severity: "high",
  decision: "confirm",
  summary: "Runs a program in a container that may do anything there.",
  overridable: true,
  onlyFor: ["exec"],
  onlyWith: "inner",
  *check(stage) {
    const unseen = stage.targets.some(({ extent }) => extent.kind === "unseen");
    for (const command of executed(stage)) {
      if (inControl(command) || (onlyLooks(command) && !unseen)) continue;
      yield { span: command.span, instead: lookInside(stage), covers: ["exec"] };
    }
  },
  match: [
    "kubectl exec web -- env",
    "kubectl exec web -- curl http://x",
    "kubectl exec db -- mysqldump app",
    "kubectl exec web -- timeout 5 ls",
    "kubectl exec web -- sh -c 'ps aux | grep java'",
  ],
  notMatch: ["kubectl exec web -- ls", "kubectl exec web -- bash"],
});
