import { isFilterName } from "../../grammar/command.ts";
import type { InnerCommand } from "../../meaning/intent.ts";
import { defineRule } from "../rule.ts";
import { executed, inControl, lookInside, onlyLooks } from "./executed.ts";

/** Whether it only filters, inside, what a program prints that only looks. */
function filtersInside({ inShell, programs: [first, ...rest] }: InnerCommand): boolean {
  if (!inShell || first?.kind !== "diagnostic" || rest.length === 0) return false;
  return rest.every(({ name, kind }) => kind === "diagnostic" || isFilterName(name));
}

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
      const look = lookInside(stage);
      const instead = filtersInside(command) ? `Filter behind the call's own pipe: ${look} | grep TEXT` : look;
      yield { span: command.span, instead, covers: ["exec"] };
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
