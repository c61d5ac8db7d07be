import { defineMeaning } from "../meaning.ts";
import { combine } from "./shared/combine.ts";
import { operandCount } from "./shared/operands.ts";

export const completion = defineMeaning({
  apiVerbs: [],
  describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, 0)),
});
