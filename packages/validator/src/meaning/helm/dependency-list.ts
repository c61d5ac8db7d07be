import { defineMeaning } from "../meaning.ts";
import { chart } from "./shared/chart.ts";
import { combine } from "../shared/combine.ts";

export const dependencyList = defineMeaning({
  apiVerbs: [],
  describe: ({ command, knowledge }) => combine({ effects: ["read"] }, chart(command.operands[0], knowledge)),
});
