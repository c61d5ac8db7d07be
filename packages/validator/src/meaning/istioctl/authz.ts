import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { valueOf } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { pods } from "./shared/pods.ts";

/** Which authorization policies a pod's proxy holds. A file wins over a pod. */
export const authzCheck = defineMeaning({
  apiVerbs: ["get", "list", "create"],
  describe: ({ command }) =>
    combine({ effects: ["read"] }, operandCount(command, valueOf(command, "file") === "" ? 1 : 0, 1), pods(command)),
});
