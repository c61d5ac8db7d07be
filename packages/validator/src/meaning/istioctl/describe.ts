import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { operandCount } from "../shared/operand-count.ts";
import { pods } from "./shared/pods.ts";

/** Which configuration reaches a pod or a service. */
export const describe = defineMeaning({
  apiVerbs: ["get", "list", "create"],
  describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, 1), pods(command)),
});
