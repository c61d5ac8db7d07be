import type { ParsedOperand } from "../../grammar/command.ts";
import type { Extent, IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type MeaningInput } from "../meaning.ts";
import { flagUse, lastUse, switchedOn } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { force } from "./shared/force.ts";
import { pairs } from "./shared/pairs.ts";

/** The nodes of `cordon`, `uncordon`, `drain` and `taint`: by name, by selector, or all of them. */
function nodes(input: MeaningInput, operands: readonly ParsedOperand[]): Partial<IntentDraft> {
  const { command, knowledge } = input;
  const all = switchedOn(command, "all");
  const selector = lastUse(command, "selector");
  const names = operands.map(({ value }) => value.replace(/^(?:nodes?|no)\//, ""));
  const span = operands[0]?.span ?? all?.span ?? selector?.span ?? command.span;
  const labels = selector?.value.trim() ?? "";
  const extent: Extent =
    labels !== ""
      ? { kind: "selector", labels }
      : names.length > 0 && !all
        ? { kind: "named", names }
        : { kind: "all" };
  const missing = names.length === 0 && !all && !selector;
  return {
    targets: knowledge.resources.word("nodes").map((type) => ({ extent, effect: "write", span, ...type })),
    names: operands.map((operand, at) => ({ role: "node", value: names[at] ?? "", span: operand.span })),
    ...(missing ? { refusal: { reason: "Which node is meant is not said.", span } } : {}),
  };
}

/** Says of nodes that they take no more pods, or empties them. */
function scheduling(verbs: readonly string[], beside: Partial<IntentDraft> = {}): Meaning {
  return defineMeaning({
    apiVerbs: verbs,
    describe: (input) => change(input, "write", nodes(input, input.command.operands), force(input.command), beside),
  });
}

/** Whatever runs on a node is evicted, of whichever namespace. */
const EVICTS: Partial<IntentDraft> = {
  effects: ["delete"],
  alsoReads: ["pods", "daemonsets.apps"],
  alsoChanges: ["pods", "pods/eviction"],
};

export const nodeCommands: Readonly<Record<string, Meaning>> = {
  cordon: scheduling(["get", "list", "patch"]),
  uncordon: scheduling(["get", "list", "patch"]),
  drain: scheduling(["get", "list", "patch", "create", "delete"], EVICTS),
  taint: defineMeaning({
    apiVerbs: ["get", "list", "patch"],
    describe(input) {
      const { command } = input;
      const [type, ...rest] = command.operands;
      const { objects: names } = pairs(rest, (word) => word.includes(":") || word.includes("=") || word.endsWith("-"));
      const overwrite = lastUse(command, "overwrite");
      return change(
        input,
        "write",
        nodes(input, names),
        type ? { names: [{ role: "type", value: type.value, span: type.span }] } : {},
        overwrite ? { modifiers: [flagUse(overwrite)] } : {},
      );
    },
  }),
};
