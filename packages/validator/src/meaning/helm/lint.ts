import { defineMeaning } from "../meaning.ts";
import { chart } from "./shared/chart.ts";
import { combine } from "../shared/combine.ts";
import { values } from "./values.ts";

export const lint = defineMeaning({
  apiVerbs: [],
  describe: (input) =>
    combine(
      { effects: ["read"] },
      ...input.command.operands.map((operand) => chart(operand, input.knowledge)),
      values(input),
    ),
});
