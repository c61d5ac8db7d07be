import type { ParsedCommand, ParsedOperand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";

function expected(least: number, most: number): string {
  if (most === 0) return "no operands";
  if (least === most) return `exactly ${least} operand${least === 1 ? "" : "s"}`;
  return most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most} operands`;
}

/** kubectl counts the operands of most commands before it does anything. */
export function operandCount(
  command: ParsedCommand,
  least: number,
  most: number = least,
  operands: readonly ParsedOperand[] = command.operands,
): Partial<IntentDraft> {
  const { length } = operands;
  if (length >= least && length <= most) return {};
  const span = operands[most]?.span ?? command.span;
  const reason = `kubectl ${command.path.join(" ")} takes ${expected(least, most)}, and the line has ${length}.`;
  return { refusal: { reason, span } };
}
