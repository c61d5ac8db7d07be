import { defineMeaning } from "../meaning.ts";
import { chart } from "./shared/chart.ts";
import { combine } from "./shared/combine.ts";
import { operandCount } from "./shared/operands.ts";

export const dependencyList = defineMeaning({
  apiVerbs: [],
  describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, 0, 1), chart(command.operands[0])),
});
