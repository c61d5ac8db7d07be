import type { FlagUse, IntentDraft } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { lastUse, switchedOn } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { deletesFirst, force } from "./shared/force.ts";
import { manifests } from "./shared/manifests.ts";
import { operandCount } from "../shared/operand-count.ts";
import { output } from "./shared/output.ts";
import { prunedTypes, prunesSecrets } from "./shared/pruned-types.ts";
import { subresource } from "./shared/subresource.ts";

/** Pruning reads what it may delete, and prints it as `-o` says: Secrets, too, where these are among its types. */
function prunes(input: MeaningInput, use: FlagUse): Partial<IntentDraft> {
  const { command, knowledge } = input;
  const types = prunedTypes(input);
  const shown = output(command, knowledge).output;
  const shows = shown && !shown.staysPlain && prunesSecrets(types);
  const secrets = shows ? knowledge.resources.word("secrets") : [];
  return {
    alsoReads: types,
    alsoChanges: types,
    targets: secrets.map((type) => ({ extent: { kind: "all" }, effect: "read", span: use.span, ...type })),
  };
}

/** `--prune` deletes what the manifests no longer name, among what a selector finds or among everything. */
function prune(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  const use = switchedOn(command, "prune");
  if (!use) return {};
  const all = switchedOn(command, "all");
  const selector = lastUse(command, "selector");
  if (all) return { ...prunes(input, use), effects: ["delete"], modifiers: [use, all] };
  if (selector && selector.value.trim() !== "") return { ...prunes(input, use), effects: ["delete"], modifiers: [use] };
  const reason = "What to prune among is not said: give --selector or --all.";
  return { effects: ["delete"], modifiers: [use], refusal: { reason, span: use.span } };
}

export const apply = defineMeaning({
  apiVerbs: ["get", "list", "create", "patch", "delete"],
  describe(input) {
    const { command } = input;
    const given = manifests(input, "write");
    return change(
      input,
      "write",
      given ?? { refusal: { reason: "What to apply is not said: give -f or -k.", span: command.span } },
      operandCount(command, 0),
      subresource(command),
      force(command),
      deletesFirst(command, given),
      prune(input),
    );
  },
});
