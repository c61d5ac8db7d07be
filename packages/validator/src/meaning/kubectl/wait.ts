import type { IntentDraft } from "../intent.ts";
import { jsonpathStaysPlain } from "../expression/jsonpath.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { uses } from "../shared/flags.ts";
import { look } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";
import { waits } from "./shared/wait-timeout.ts";

/** `--for=jsonpath='{.a}'=value` tells what a field holds by whether the wait ends. */
function condition({ command }: MeaningInput): Partial<IntentDraft> {
  const asked = uses(command, "for").find(({ value }) => {
    if (!value.toLowerCase().startsWith("jsonpath=")) return false;
    const expression = value.slice("jsonpath=".length);
    const end = expression.lastIndexOf("}");
    const braced =
      expression.startsWith("{") && end > 0 ? expression.slice(0, end + 1) : `{${expression.split("=", 1)[0]}}`;
    return !jsonpathStaysPlain(braced);
  });
  return asked ? { output: { format: "jsonpath", expression: asked.value, staysPlain: false, span: asked.span } } : {};
}

export const wait = defineMeaning({
  apiVerbs: ["get", "list", "watch"],
  exitMeanings: { 1: "the condition was not met in time" },
  describe(input) {
    const selected = objects(input, { effect: "read", typeAlone: "refused" });
    return look(input, selected, waits(input), condition(input));
  },
});
