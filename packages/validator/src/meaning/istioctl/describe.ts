import { defineMeaning, type Meaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { operandCount } from "../shared/operand-count.ts";
import { pods } from "./shared/pods.ts";

function describes(type: string): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "watch", "create"],
    describe: (input) => combine({ effects: ["read"] }, operandCount(input.command, 1), pods(input, type)),
  });
}

/** Which configuration reaches a pod or a service. */
export const describePod = describes("pods");
export const describeService = describes("services");
