import { filter } from "./filter.ts";
import { problemsOfAwk } from "./awk/problems.ts";
import { operandProgram, withoutProgram } from "./program-use.ts";

/** An operand of this form sets a variable when awk comes to it. */
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/u;

export const awk = filter({
  files: ({ operands }) => operands.slice(1).filter(({ value }) => !ASSIGNMENT.test(value)),
  refuses(command) {
    const bad = command.flags.find(({ name, value }) => name === "v" && !ASSIGNMENT.test(value));
    if (bad) return { reason: `awk's -v takes NAME=VALUE, and not "${bad.value}".`, span: bad.span };
    return withoutProgram(command);
  },
  more: ({ operands }) => operandProgram(operands[0], problemsOfAwk),
});
