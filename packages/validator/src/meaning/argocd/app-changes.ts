import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { named } from "../shared/named.ts";
import { operandCount } from "../shared/operand-count.ts";
import { applications } from "./shared/applications.ts";
import { contents } from "./shared/contents.ts";
import { CHANGE_VERBS } from "./shared/core.ts";

/** Changes what one Application says: `set`, `unset`, `patch`, its sources. */
export const appChanged = defineMeaning({
  apiVerbs: CHANGE_VERBS,
  describe: (input) =>
    combine({ effects: ["write"] }, operandCount(input.command, 1), applications(input.command), contents(input)),
});

/** The name may stand in a flag or a file instead. */
export const appCreate = defineMeaning({
  apiVerbs: CHANGE_VERBS,
  describe: (input) =>
    combine({ effects: ["write"] }, operandCount(input.command, 0, 1), applications(input.command), contents(input)),
});

/** `APP [ID]`, where the ID is a number of the history. */
function history(command: ParsedCommand): Partial<IntentDraft> {
  const [, id] = command.operands;
  if (!id || /^[+-]?\d+$/u.test(id.value)) return {};
  return { refusal: { reason: `"${id.value}" is no ID of the history; it is a number.`, span: id.span } };
}

export const appRollback = defineMeaning({
  apiVerbs: CHANGE_VERBS,
  describe: ({ command }) =>
    combine(
      { effects: ["write"] },
      operandCount(command, 1, 2),
      applications(command, command.operands.slice(0, 1)),
      history(command),
    ),
});

/** `unset` names the parameters that it takes away. */
export const appUnset = defineMeaning({
  apiVerbs: CHANGE_VERBS,
  describe: ({ command }) => combine({ effects: ["write"] }, operandCount(command, 1), applications(command)),
});

/** `APP ACTION`: restart, resume, and whatever else an operator has defined. */
export const actionsRun = defineMeaning({
  apiVerbs: CHANGE_VERBS,
  describe: ({ command }) =>
    combine({ effects: ["write"] }, operandCount(command, 2), applications(command, command.operands.slice(0, 1)), {
      names: named(command.operands.slice(1), "other"),
    }),
});
