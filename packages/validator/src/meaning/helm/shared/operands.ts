import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";

function reason(min: number, max: number): string {
  if (max === 0) return "takes no operands";
  const count =
    min === max ? `exactly ${min}` : max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;
  return `takes ${count} operand${max === 1 || (min === 1 && max > 2) ? "" : "s"}`;
}

/** Helm counts a command's operands before anything else. */
export function operandCount(command: ParsedCommand, min: number, max: number = min): Partial<IntentDraft> {
  const { length } = command.operands;
  if (length >= min && length <= max) return {};
  const span = command.operands[max]?.span ?? command.span;
  return {
    refusal: { reason: `helm ${command.path.join(" ")} ${reason(min, max)}, and the line has ${length}.`, span },
  };
}
