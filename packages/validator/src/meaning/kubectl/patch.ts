import type { IntentDraft, Target } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, givenUse, valueOf } from "../shared/flags.ts";
import { contentOf, readFrom } from "../shared/location.ts";
import { change } from "./shared/change.ts";
import { patch as patchContent } from "./shared/content.ts";
import { objects } from "./shared/objects.ts";
import { subresource } from "./shared/subresource.ts";

/** What the patch holds, from the line or from a file. */
function content({ command, knowledge }: MeaningInput, targets: readonly Target[]): Partial<IntentDraft> {
  const strategic = (valueOf(command, "type") || "strategic").toLowerCase() === "strategic";
  const inline = givenUse(command, "patch");
  const file = givenUse(command, "patch-file");
  if (inline) return patchContent(inline.value, inline.span, knowledge, targets, strategic);
  if (!file) {
    return { refusal: { reason: "What to change is not said: give -p or --patch-file.", span: command.span } };
  }
  const [text] = contentOf(file.value, knowledge);
  const location = readFrom(flagUse(file), knowledge);
  if (text !== undefined) return combine(location, patchContent(text, file.span, knowledge, targets, strategic));
  return combine(location, {
    hazards: [{ kind: "unseen-content", source: "patch", path: file.value, span: file.span }],
  });
}

export const patch = defineMeaning({
  apiVerbs: ["get", "patch"],
  describe(input) {
    const selected = objects(input, { effect: "write", typeAlone: "refused" });
    return change(input, "write", selected, content(input, selected.targets ?? []), subresource(input.command));
  },
});
