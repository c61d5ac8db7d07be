import type { ParsedOperand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { switchedOn } from "../../shared/flags.ts";
import { operandCount } from "../../shared/operand-count.ts";

/** The one object that `create TYPE NAME` and its like make. */
export function createdObject(
  { command, knowledge }: MeaningInput,
  type: string,
  name: ParsedOperand | undefined,
): Partial<IntentDraft> {
  // With a hash of its content behind it, as with `generateName`, nobody knows the name.
  const names = name && !switchedOn(command, "append-hash") ? [name.value] : [];
  const span = name?.span ?? command.span;
  return {
    targets: knowledge.resources
      .word(type)
      .map((known) => ({ extent: { kind: "named", names }, effect: "write", creates: true, span, ...known })),
    names: name ? [{ role: "object", value: name.value, span: name.span }] : [],
  };
}

/** Operands in front of `--`: exactly one name. */
export function oneName({ command }: MeaningInput): Partial<IntentDraft> {
  return operandCount(
    command,
    1,
    1,
    command.operands.filter(({ afterDash }) => !afterDash),
  );
}
