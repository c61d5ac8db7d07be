import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { valueOf } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { pods } from "./shared/pods.ts";

/** Which authorization policies a pod's proxy holds. A file wins over a pod. */
export const authzCheck = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create"],
  describe(input) {
    const { command } = input;
    const least = valueOf(command, "file") === "" ? 1 : 0;
    return combine({ effects: ["read"] }, operandCount(command, least, 1), pods(input));
  },
});
