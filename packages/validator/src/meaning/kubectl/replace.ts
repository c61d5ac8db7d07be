import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { lastUse, switchedOn } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { force } from "./shared/force.ts";
import { manifests } from "./shared/manifests.ts";
import { operandCount } from "../shared/operand-count.ts";
import { rawRequest } from "./shared/raw-request.ts";
import { subresource } from "./shared/subresource.ts";

/** `--force` deletes what it replaces, with all that hangs on it, and then makes it anew. */
function deletesFirst({ command }: MeaningInput, given: IntentDraft | undefined): Partial<IntentDraft> {
  if (!given || !switchedOn(command, "force")) return {};
  return { effects: ["delete"], targets: (given.targets ?? []).map((target) => ({ ...target, effect: "delete" })) };
}

export const replace = defineMeaning({
  apiVerbs: ["get", "update", "delete", "create"],
  describe(input) {
    const { command } = input;
    const raw = lastUse(command, "raw");
    const given = manifests(input, "write");
    return change(
      input,
      "write",
      given ?? { refusal: { reason: "What to replace is not said: give -f or -k.", span: command.span } },
      operandCount(command, 0),
      raw && raw.value !== "" ? rawRequest(raw) : {},
      subresource(command),
      force(command),
      deletesFirst(input, given),
    );
  },
});
