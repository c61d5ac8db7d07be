import { defineMeaning } from "../meaning.ts";
import { combine } from "./combine.ts";
import { operandCount } from "./operand-count.ts";

/** A command that only holds others: alone it prints its help. */
export const group = defineMeaning({
  apiVerbs: [],
  describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, 0)),
});
