import { notUnderstood } from "../program-problem.ts";
import type { ProgramProblem } from "../program-problem.ts";
import { parseAwk } from "./parse.ts";
import type { AwkFindings } from "./reader.ts";

/**
 * What an awk program would do beyond turning its input into output, whichever awk is installed.
 *
 * Where awks disagree about the end of a regular expression, both readings count; other places that they read
 * differently are not accepted at all.
 *
 * @param program - the program as awk receives it, quotes of the command line gone
 * @returns nothing where the program only computes; never throws, and takes time linear in the program's length
 */
export function problemsOfAwk(program: string): readonly ProgramProblem[] {
  const aware = parseAwk(program, "aware");
  if (!aware.ambiguous) return problemsOf(aware);
  const unaware = parseAwk(program, "unaware");
  const found = [...problemsOf(aware), ...problemsOf(unaware)];
  const reaching = found.filter(({ kind }) => kind !== "not-understood");
  // An awk that does not understand the program runs none of it.
  const understood = problemsOf(aware).length === 0 || problemsOf(unaware).length === 0;
  return reaching.length > 0 || understood ? reaching : problemsOf(aware);
}

function problemsOf({ problems, calls, defined, error }: AwkFindings): readonly ProgramProblem[] {
  if (error !== undefined) return [...problems, notUnderstood(error)];
  const unknown = calls
    .filter(({ text }) => !defined.has(text))
    .map(({ text, start, end }) => notUnderstood({ message: `awk has no function "${text}"`, start, end }));
  return [...problems, ...unknown];
}
