import type { ParsedCommand, ParsedOperand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { named } from "../../shared/named.ts";

/** Operands of the form `[NAMESPACE/]NAME`, where the namespace is that of the Application record. */
export function applications(
  { operands: all }: ParsedCommand,
  operands: readonly ParsedOperand[] = all,
): Partial<IntentDraft> {
  const bad = operands.find(({ value }) => value.split("/").length > 2);
  const names = named(operands, "application");
  if (!bad) return { names };
  return { names, refusal: { reason: `"${bad.value}" is not of the form [NAMESPACE/]NAME.`, span: bad.span } };
}
