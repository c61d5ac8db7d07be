import { defineMeaning } from "../meaning.ts";
import { combine } from "./shared/combine.ts";
import { operandCount } from "./shared/operands.ts";

/** Prints helm's own settings, those of the environment included: the executor gives it none of the operator's. */
export const env = defineMeaning({
  apiVerbs: [],
  describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, 0, 1)),
});
