import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { uses } from "../shared/flags.ts";
import { filter } from "./filter.ts";

/** `3`, `3-5`, `3-`, `-5`, and several of them. */
const LIST = /^(?:[0-9]+(?:-[0-9]*)?|-[0-9]+)(?:[, \t](?:[0-9]+(?:-[0-9]*)?|-[0-9]+))*$/u;

function list(command: ParsedCommand): IntentDraft["refusal"] {
  const [first, second] = uses(command, "bytes", "characters", "fields");
  if (!first) return { reason: "cut needs a list of fields (-f), characters (-c) or bytes (-b).", span: command.span };
  if (second) return { reason: "cut takes one list only.", span: second.span };
  if (!LIST.test(first.value))
    return { reason: `"${first.value}" is no list for cut, such as 1,3-5.`, span: first.span };
  const delimiter = command.flags.find(({ name, value }) => name === "delimiter" && !/^.?$/su.test(value));
  return delimiter && { reason: "cut's delimiter is a single character.", span: delimiter.span };
}

export const cut = filter({ refuses: list });
