import { isSecret } from "../../resources/kinds.ts";
import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { givenUse, lastUse, switchedOn } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";
import { pairs } from "./shared/pairs.ts";

/** `--from=secret/NAME` reads its keys and refers to it; `--resolve` prints what references stand for. */
function from({ command, knowledge }: MeaningInput): Partial<IntentDraft> {
  const use = givenUse(command, "from");
  if (!use) return {};
  const [type = "", name = ""] = use.value.split("/");
  const types = knowledge.resources.word(type);
  return {
    alsoReads: types.map(({ resource }) => resource),
    names: [
      { role: "type", value: type, span: use.span },
      { role: "object", value: name, span: use.span },
    ],
    hazards: types.some(isSecret)
      ? [{ kind: "secret-reference", source: "flags", path: `--from=${use.value}`, span: use.span }]
      : [],
  };
}

export const setEnv = defineMeaning({
  apiVerbs: ["get", "list", "patch"],
  describe(input) {
    const { command } = input;
    const {
      objects: operands,
      changes,
      refusal,
    } = pairs(command.operands, (word) => word.includes("=") || word.endsWith("-"));
    const list = switchedOn(command, "list");
    const resolve = switchedOn(command, "resolve");
    const reads = list && changes.length === 0 && !lastUse(command, "env") && !lastUse(command, "from");
    const effect = reads ? "read" : "write";
    const shown = resolve ? ({ effects: ["read-secret"], modifiers: [resolve] } as const) : {};
    const selected = objects(input, { effect, operands, typeAlone: "refused" });
    return change(input, effect, selected, refusal, from(input), shown);
  },
});
