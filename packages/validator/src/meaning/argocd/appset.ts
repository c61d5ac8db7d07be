import type { Effect, IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { readFrom } from "../shared/location.ts";
import { operandCount } from "../shared/operand-count.ts";
import { applications } from "./shared/applications.ts";
import { fileContents } from "./shared/contents.ts";
import { CHANGE_VERBS, READ_VERBS } from "./shared/core.ts";

/** The operand is a file or an address; for `-` argocd looks for a file of that name. */
function files(input: MeaningInput): Partial<IntentDraft> {
  return combine(
    ...input.command.operands.map(({ value, span }) =>
      combine(readFrom({ flag: "file", value, span }, input.knowledge), {
        hazards: value === "-" ? [] : fileContents(value, span, input),
      }),
    ),
  );
}

function fromFile(...effects: readonly Effect[]): Meaning {
  return defineMeaning({
    apiVerbs: CHANGE_VERBS,
    describe: (input) => combine({ effects }, operandCount(input.command, 1), files(input)),
  });
}

/** Makes or changes a set, and with it as many Applications as it comes to. */
export const appsetCreate = fromFile("write");

/** Has the server fetch whatever the set's generators name, and prints what comes of it. */
export const appsetGenerate = fromFile("read", "escalate");

export const appsetGet = defineMeaning({
  apiVerbs: READ_VERBS,
  describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, 1), applications(command)),
});
