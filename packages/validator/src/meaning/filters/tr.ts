import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { operandCount } from "../shared/operand-count.ts";
import { filter } from "./filter.ts";

/** To delete takes one set, to squeeze one or two; to replace, or to delete and squeeze, takes two. */
function sets(command: ParsedCommand): IntentDraft["refusal"] {
  const has = (name: string): boolean => command.flags.some((flag) => flag.name === name);
  const deletes = has("delete");
  const squeezes = has("squeeze-repeats");
  return operandCount(command, deletes === squeezes ? 2 : 1, deletes && !squeezes ? 1 : 2).refusal;
}

/** The operands are sets of characters. */
export const tr = filter({ files: () => [], refuses: sets });
