import { defineMeaning } from "../meaning.ts";
import type { IntentDraft } from "../intent.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, uses } from "../shared/flags.ts";
import { readOrStdin } from "../shared/stdin.ts";
import type { ParsedCommand } from "../../grammar/command.ts";

/** `CODE=RESOURCE`: what to leave out of the messages. */
function suppressions(command: ParsedCommand): Partial<IntentDraft> {
  const bad = uses(command, "suppress").find(({ value }) => value.split("=").length !== 2);
  if (!bad) return {};
  return { refusal: { reason: `--suppress takes CODE=RESOURCE, and not "${bad.value}".`, span: bad.span } };
}

/** Checks the configuration of the cluster, of files, or of both. Its operands are files and folders. */
export const analyze = defineMeaning({
  apiVerbs: ["get", "list", "watch"],
  exitMeanings: { 79: "the analysis found problems" },
  describe(input) {
    const { command } = input;
    return combine(
      { effects: ["read"], modifiers: uses(command, "meshConfigFile").map(flagUse) },
      suppressions(command),
      ...command.operands.map(({ value, span }) => readOrStdin({ flag: "file", value, span }, input)),
    );
  },
});
