import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { switchedOn } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";

/** Only asks: its operands are verbs, types and paths that need not exist. */
export const authCanI = defineMeaning({
  apiVerbs: ["create"],
  exitMeanings: { 1: "no" },
  describe: ({ command }) =>
    combine(
      { effects: ["read"] },
      switchedOn(command, "list") ? operandCount(command, 0) : operandCount(command, 2, 3),
    ),
});
