import type { ParsedCommand, ParsedOperand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";

function expected(least: number, most: number): string {
  if (most === 0) return "no operands";
  if (least === most) return `exactly ${least} operand${least === 1 ? "" : "s"}`;
  return most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most} operands`;
}

/**
 * Refuses a line with too few or too many operands. What a CLI would silently leave out is refused with it.
 *
 * @param operands those that count, where some of the line's do not.
 */
export function operandCount(
  command: ParsedCommand,
  least: number,
  most: number = least,
  operands: readonly ParsedOperand[] = command.operands,
): Partial<IntentDraft> {
  const { path, span, tool } = command;
  if (operands.length >= least && operands.length <= most) return {};
  const name = [tool, ...path].join(" ");
  const reason = `${name} takes ${expected(least, most)}, and the line has ${operands.length}.`;
  return { refusal: { reason, span: operands[most]?.span ?? span } };
}
