import type { ParsedCommand, ParsedOperand } from "../../grammar/command.ts";
import type { Span } from "../../language/words.ts";
import { EFFECT_OF_USE, type IntentDraft, type ProgramUse } from "../intent.ts";
import type { ProgramProblem } from "./program-problem.ts";

/** What a program's problems mean for the stage; the whole program is pointed at, since quotes move what stands inside. */
export function programUse(problems: readonly ProgramProblem[], span: Span): Partial<IntentDraft> {
  // A program may hold the same thing a thousand times; it is said once.
  const distinct = [...new Map(problems.map((problem) => [problem.message, problem])).values()];
  const program = distinct.flatMap(({ kind, message }): ProgramUse[] =>
    kind === "not-understood" ? [] : [{ does: kind, message, span }],
  );
  const unread = problems.find(({ kind }) => kind === "not-understood");
  return {
    effects: program.map(({ does }) => EFFECT_OF_USE[does]),
    program,
    ...(unread ? { refusal: { reason: unread.message, span } } : {}),
  };
}

/** A filter that has to be told what to do, and is not. */
export function withoutProgram({ operands, span, tool }: ParsedCommand): IntentDraft["refusal"] {
  return operands.length > 0 ? undefined : { reason: `${tool} needs a program or pattern to work with.`, span };
}

/** The same for a program that is an operand; a filter without one says what is wrong by itself. */
export function operandProgram(
  operand: ParsedOperand | undefined,
  problemsOf: (program: string) => readonly ProgramProblem[],
): Partial<IntentDraft> {
  return operand ? programUse(problemsOf(operand.value), operand.span) : {};
}
