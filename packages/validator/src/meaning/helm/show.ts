import { defineMeaning } from "../meaning.ts";
import { chart, chartSource } from "./shared/chart.ts";
import { combine } from "./shared/combine.ts";
import { operandCount } from "./shared/operands.ts";

/** What a chart holds: `show all`, `chart`, `crds`, `readme`, `values`. */
export const showChart = defineMeaning({
  apiVerbs: [],
  describe: ({ command }) =>
    combine({ effects: ["read"] }, operandCount(command, 1), chart(command.operands[0]), chartSource(command)),
});
