import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { named } from "../shared/named.ts";
import { operandCount } from "../shared/operand-count.ts";
import { READ_VERBS } from "./shared/core.ts";

/** A cluster is called by its name or by its address, which nobody connects to. */
export const clusterGet = defineMeaning({
  apiVerbs: READ_VERBS,
  describe: ({ command }) =>
    combine({ effects: ["read"] }, operandCount(command, 1), {
      names: named(
        command.operands.filter(({ value }) => !value.includes("://")),
        "other",
      ),
    }),
});
