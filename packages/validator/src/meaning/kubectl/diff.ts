import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { switchedOn } from "../shared/flags.ts";
import { manifests } from "./shared/manifests.ts";
import { prunedTypes, prunesSecrets } from "./shared/pruned-types.ts";
import { operandCount } from "../shared/operand-count.ts";

/** `--prune` shows whole what pruning would delete: kubectl masks the Secrets that it compares, and none of these. */
function prunes(input: MeaningInput): Partial<IntentDraft> {
  const use = switchedOn(input.command, "prune");
  if (!use) return {};
  const types = prunedTypes(input);
  return { alsoReads: types, modifiers: [use], effects: prunesSecrets(types) ? ["read-secret"] : [] };
}

/** Shows what applying would change; Secrets are masked unless `--show-secrets`. */
export const diff = defineMeaning({
  // What is not there yet is created by a dry run.
  apiVerbs: ["get", "list", "create", "patch"],
  exitMeanings: { 1: "there are differences" },
  describe(input) {
    const { command } = input;
    const secrets = switchedOn(command, "show-secrets");
    const given = manifests(input, "read");
    return combine(
      { effects: ["read"] },
      given ?? { refusal: { reason: "What to compare is not said: give -f or -k.", span: command.span } },
      operandCount(command, 0),
      prunes(input),
      secrets ? { effects: ["read-secret"], modifiers: [secrets] } : {},
    );
  },
});
