import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { lastUse, switchedOn, uses } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { deletesFirst, force } from "./shared/force.ts";
import { manifests } from "./shared/manifests.ts";
import { operandCount } from "../shared/operand-count.ts";
import { subresource } from "./shared/subresource.ts";

/** `core/v1/ConfigMap`, as one type; anything where it is none. */
function prunedType(value: string, { knowledge }: MeaningInput): string {
  const [group = "", version = "", kind] = value.split("/");
  if (kind === undefined) return "*";
  const type = knowledge.resources.kind(`${group === "core" ? "" : `${group}/`}${version}`, kind);
  return type.group === "" ? type.resource : `${type.resource}.${type.group}`;
}

/** Pruning looks for what is left over among many types, namespaces among them, or among those that the line lists. */
function prunedTypes(input: MeaningInput): Partial<IntentDraft> {
  const listed = uses(input.command, "prune-allowlist").map(({ value }) => prunedType(value, input));
  const types = listed.length > 0 && !lastUse(input.command, "applyset") ? [...new Set(listed)] : ["*"];
  return { alsoReads: types, alsoChanges: types };
}

/** `--prune` deletes what the manifests no longer name, among what a selector finds or among everything. */
function prune(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  const use = switchedOn(command, "prune");
  if (!use) return {};
  const all = switchedOn(command, "all");
  const selector = lastUse(command, "selector");
  if (all) return { ...prunedTypes(input), effects: ["delete"], modifiers: [use, all] };
  if (selector && selector.value.trim() !== "") return { ...prunedTypes(input), effects: ["delete"], modifiers: [use] };
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
