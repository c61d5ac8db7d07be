import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { durationSeconds } from "../shared/duration.ts";
import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { lastUse, switchedOff, uses } from "../shared/flags.ts";
import { named } from "../shared/named.ts";
import { operandCount } from "../shared/operand-count.ts";

const WAYPOINTS = "gateways.gateway.networking.k8s.io";
/** A waypoint may be given its namespace, by a label of that. */
const ENROLS = [WAYPOINTS, "namespaces"];

function waypointName(command: ParsedCommand): Partial<IntentDraft> {
  return { names: uses(command, "name").map(({ value, span }) => ({ role: "object", value, span })) };
}

export const waypointApply = defineMeaning({
  apiVerbs: ["get", "list", "watch", "patch", "update"],
  describe: ({ command }) =>
    combine({ effects: ["write"], alsoChanges: ENROLS }, operandCount(command, 0), waypointName(command)),
});

export const waypointDelete = defineMeaning({
  apiVerbs: ["get", "list", "delete"],
  describe: ({ command }) =>
    combine({ effects: ["delete"], alsoChanges: [WAYPOINTS] }, { names: named(command.operands, "object") }),
});

/** Waits until waypoints are ready, unless it is told not to. */
export const waypointStatus = defineMeaning({
  apiVerbs: ["get", "list", "watch"],
  describe({ command }) {
    const use = lastUse(command, "waypoint-timeout");
    const timeoutSeconds = use && durationSeconds(use.value);
    const waits = { span: use?.span ?? command.span, ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }) };
    return combine(
      { effects: ["read"] },
      operandCount(command, 0),
      waypointName(command),
      switchedOff(command, "wait") ? {} : { waits },
    );
  },
});
