import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { givenUse, switchedOn, valueOf } from "../shared/flags.ts";
import { look } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";
import { operandCount } from "../shared/operand-count.ts";
import { rawRequest } from "./shared/raw-request.ts";
import { subresource } from "./shared/subresource.ts";

/** `-w` and `--watch-only` keep the answer open. */
function watch({ command }: MeaningInput): Partial<IntentDraft> {
  const interactive = [switchedOn(command, "watch"), switchedOn(command, "watch-only")].filter(
    (use) => use !== undefined,
  );
  return interactive.length > 0 ? { effects: ["block"], interactive } : {};
}

export const get = defineMeaning({
  apiVerbs: ["get", "list", "watch"],
  describe(input) {
    const { command } = input;
    const raw = givenUse(command, "raw");
    if (raw) return look(input, rawRequest(raw), operandCount(command, 0), watch(input));
    const named = valueOf(command, "subresource");
    return look(
      input,
      objects(input, { effect: "read", typeAlone: "all", ...(named === "" ? {} : { subresource: named }) }),
      subresource(command),
      watch(input),
    );
  },
});
