import type { IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { uses } from "../../shared/flags.ts";
import { operandCount } from "../../shared/operand-count.ts";
import { pods } from "./pods.ts";

/** At most one ztunnel, which a pod, a node or a dump stands for. */
export function onePlace(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  const counted = operandCount(command, 0, 1);
  const places = uses(command, "file", "node").filter(({ value }) => value !== "").length + command.operands.length;
  if (counted.refusal || places <= 1) return { ...counted, ...pods(input) };
  const reason = "At most one of a pod, --file and --node can be given.";
  return { ...pods(input), refusal: { reason, span: command.span } };
}
