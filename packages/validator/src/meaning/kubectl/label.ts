import type { ParsedOperand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type MeaningInput } from "../meaning.ts";
import { switchedOn } from "../shared/flags.ts";
import { change, look } from "./shared/change.ts";
import { marks } from "./shared/marks.ts";
import { objects } from "./shared/objects.ts";
import { pairs } from "./shared/pairs.ts";

function selected(
  input: MeaningInput,
  operands: readonly ParsedOperand[],
  effect: "read" | "write",
): Partial<IntentDraft> {
  // With --all a type alone is meant; without it kubectl asks for a name.
  return objects(input, { effect, operands, typeAlone: "refused" });
}

/** `label` and `annotate`, which differ only in the map that they change. */
function marking(field: "labels" | "annotations"): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "patch"],
    describe(input) {
      const { command } = input;
      const { objects: operands, changes, refusal } = pairs(command.operands);
      const list = switchedOn(command, "list");
      if (list && changes.length === 0) {
        const form = { format: `${field}-list`, staysPlain: field === "labels", span: list.span };
        return look(input, selected(input, operands, "read"), refusal, { output: form });
      }
      return change(
        input,
        "write",
        selected(input, operands, "write"),
        marks(field, changes),
        refusal,
        changes.length === 0 ? { refusal: { reason: `No ${field} to change are given.`, span: command.span } } : {},
        list ? { output: { format: `${field}-list`, staysPlain: field === "labels", span: list.span } } : {},
      );
    },
  });
}

export const label = marking("labels");
export const annotate = marking("annotations");
