import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { operandCount } from "../shared/operand-count.ts";
import { ASKS_ISTIOD } from "./shared/istiod.ts";
import { pods } from "./shared/pods.ts";

/** Whether proxies have what istiod sent them. */
export const proxyStatus = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create"],
  describe: (input) =>
    combine({ effects: ["read"], alsoChanges: ASKS_ISTIOD }, operandCount(input.command, 0, 1), pods(input)),
});
