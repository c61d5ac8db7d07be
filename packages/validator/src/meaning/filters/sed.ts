import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { filter } from "./filter.ts";
import { operandProgram, programUse, withoutProgram } from "./program-use.ts";
import { problemsOfSed } from "./sed/problems.ts";

function expressions({ flags }: ParsedCommand): ParsedCommand["flags"] {
  return flags.filter(({ name }) => name === "expression");
}

/** sed puts the scripts of several `-e` together with newlines: text of an `a` command may stand in the next one. */
function script(command: ParsedCommand): Partial<IntentDraft> {
  const parts = expressions(command);
  const [first] = parts;
  if (!first) return operandProgram(command.operands[0], problemsOfSed);
  return programUse(problemsOfSed(parts.map(({ value }) => value).join("\n")), first.span);
}

export const sed = filter({
  reads: ["file"],
  writes: ["in-place"],
  numeric: ["line-length"],
  files: (command) => (expressions(command).length > 0 ? command.operands : command.operands.slice(1)),
  refuses: (command) =>
    command.flags.some(({ name }) => name === "expression" || name === "file") ? undefined : withoutProgram(command),
  more: script,
});
