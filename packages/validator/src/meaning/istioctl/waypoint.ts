import type { ParsedCommand } from "../../grammar/command.ts";
import type { Extent, IntentDraft } from "../intent.ts";
import { durationSeconds } from "../shared/duration.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
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

/** A waypoint is a gateway; without a name those of the namespace are meant. */
function lookedAt({ command, knowledge }: MeaningInput): Partial<IntentDraft> {
  const called = uses(command, "name").map(({ value }) => value);
  const extent: Extent = called.length > 0 ? { kind: "named", names: called } : { kind: "all" };
  const { span } = command;
  return { targets: knowledge.resources.word(WAYPOINTS).map((type) => ({ ...type, extent, effect: "read", span })) };
}

export const waypointList = defineMeaning({
  apiVerbs: ["get", "list", "watch"],
  describe: (input) => combine({ effects: ["read"] }, operandCount(input.command, 0), lookedAt(input)),
});

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
  describe(input) {
    const { command } = input;
    const use = lastUse(command, "waypoint-timeout");
    const timeoutSeconds = use && durationSeconds(use.value);
    const waits = { span: use?.span ?? command.span, ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }) };
    return combine(
      { effects: ["read"] },
      operandCount(command, 0),
      waypointName(command),
      lookedAt(input),
      switchedOff(command, "wait") ? {} : { waits },
    );
  },
});
