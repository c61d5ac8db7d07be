import type { ParsedOperand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";

/** The operands of a command that changes `KEY=VALUE` pairs, taken apart as kubectl does. */
export interface Pairs {
  readonly objects: readonly ParsedOperand[];
  readonly changes: readonly ParsedOperand[];
  readonly refusal: Partial<IntentDraft>;
}

function isChange(word: string): boolean {
  return word.indexOf("=") > 0 || (word.endsWith("-") && word !== "-");
}

/**
 * Parts words that name objects from `KEY=VALUE` and `KEY-`.
 *
 * @param isPair what counts as a change; `set env` takes a bare `-` too.
 */
export function pairs(operands: readonly ParsedOperand[], isPair: (word: string) => boolean = isChange): Pairs {
  const first = operands.findIndex(({ value }) => isPair(value));
  if (first < 0) return { objects: operands, changes: [], refusal: {} };
  const changes = operands.slice(first);
  const late = changes.find(({ value }) => !isPair(value));
  const refusal = late ? { refusal: { reason: "Objects must be named before the changes.", span: late.span } } : {};
  return { objects: operands.slice(0, first), changes, refusal };
}

/** The key of a change: what stands before `=`, or before the `-` that takes it away. */
export function keyOf({ value }: Pick<ParsedOperand, "value">): string {
  const equals = value.indexOf("=");
  return equals < 0 ? value.slice(0, -1) : value.slice(0, equals);
}
