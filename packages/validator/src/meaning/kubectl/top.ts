import { defineMeaning, type Meaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { operandCount } from "../shared/operand-count.ts";

function usage(role: "object" | "node"): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list"],
    describe: ({ command }) =>
      combine(
        { effects: ["read"], names: command.operands.map(({ value, span }) => ({ role, value, span })) },
        operandCount(command, 0, 1),
      ),
  });
}

export const topPod = usage("object");
export const topNode = usage("node");
