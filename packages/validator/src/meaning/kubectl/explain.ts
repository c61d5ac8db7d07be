import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { operandCount } from "../shared/operand-count.ts";

/** Prints what a type's fields mean: `pods.spec.containers`. */
export const explain = defineMeaning({
  apiVerbs: ["get"],
  describe: ({ command }) =>
    combine(
      { effects: ["read"], names: command.operands.map(({ value, span }) => ({ role: "type", value, span })) },
      operandCount(command, 1),
    ),
});
