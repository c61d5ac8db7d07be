import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { givenUse, switchedOn } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { force } from "./shared/force.ts";
import { objects } from "./shared/objects.ts";
import { rawRequest } from "./shared/raw-request.ts";

/** `-i` asks before each object; there is nobody at the terminal. */
function asks({ command }: MeaningInput): Partial<IntentDraft> {
  const use = switchedOn(command, "interactive");
  return use ? { effects: ["block"], interactive: [use] } : {};
}

export const deleteObjects = defineMeaning({
  apiVerbs: ["get", "list", "watch", "delete", "deletecollection"],
  describe(input) {
    const raw = givenUse(input.command, "raw");
    if (raw) return change(input, "delete", rawRequest(raw));
    const selected = objects(input, { effect: "delete", typeAlone: "refused" });
    return change(input, "delete", selected, combine(force(input.command), asks(input)));
  },
});
