import { filter } from "./filter.ts";
import { problemsOfAwk } from "./awk/problems.ts";
import { operandProgram } from "./program-use.ts";

/** An operand of this form sets a variable when awk comes to it. */
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/u;

export const awk = filter({
  files: ({ operands }) => operands.slice(1).filter(({ value }) => !ASSIGNMENT.test(value)),
  more: ({ operands }) => operandProgram(operands[0], problemsOfAwk),
});
