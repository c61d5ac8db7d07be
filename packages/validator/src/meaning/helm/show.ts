import { defineMeaning } from "../meaning.ts";
import { chart, chartSource } from "./shared/chart.ts";
import { combine } from "../shared/combine.ts";

/** What a chart holds: `show all`, `chart`, `crds`, `readme`, `values`. */
export const showChart = defineMeaning({
  apiVerbs: [],
  describe: ({ command, knowledge }) =>
    combine({ effects: ["read"] }, chart(command.operands[0], knowledge), chartSource(command)),
});
