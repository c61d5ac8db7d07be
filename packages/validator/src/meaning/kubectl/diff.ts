import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { switchedOn } from "../shared/flags.ts";
import { manifests } from "./shared/manifests.ts";
import { operandCount } from "../shared/operand-count.ts";

/** Shows what applying would change; Secrets are masked unless `--show-secrets`. */
export const diff = defineMeaning({
  apiVerbs: ["get", "list", "patch"],
  exitMeanings: { 1: "there are differences" },
  describe(input) {
    const { command } = input;
    const secrets = switchedOn(command, "show-secrets");
    const given = manifests(input, "read");
    return combine(
      { effects: ["read"] },
      given ?? { refusal: { reason: "What to compare is not said: give -f or -k.", span: command.span } },
      operandCount(command, 0),
      secrets ? { effects: ["read-secret"], modifiers: [secrets] } : {},
    );
  },
});
