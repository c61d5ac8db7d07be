import type { ParsedOperand } from "../../grammar/command.ts";
import type { NameUse } from "../intent.ts";

/** The names in words such as `TYPE/NAME` or `NAMESPACE/NAME`, each judged on its own. */
export function named(operands: readonly ParsedOperand[], role: NameUse["role"]): readonly NameUse[] {
  return operands.flatMap(({ value, span }) => value.split("/").map((part) => ({ role, value: part, span })));
}
