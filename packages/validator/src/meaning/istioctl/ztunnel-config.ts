import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { uses } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { pods } from "./shared/pods.ts";

/** What a ztunnel knows of workloads, services, policies and connections; of its certificates only the public half. */
export const ztunnelConfig = defineMeaning({
  apiVerbs: ["get", "list", "create"],
  describe({ command }) {
    const places = uses(command, "file", "node").filter(({ value }) => value !== "").length + command.operands.length;
    const reason = "At most one of a pod, --file and --node can be given.";
    return combine(
      { effects: ["read"] },
      operandCount(command, 0, 1),
      places > 1 ? { refusal: { reason, span: command.span } } : {},
      pods(command),
    );
  },
});
