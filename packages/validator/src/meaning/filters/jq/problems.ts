import { notUnderstood } from "../program-problem.ts";
import type { ProgramProblem } from "../program-problem.ts";
import { HARMLESS_BUILTINS, REFUSED_BUILTINS, REFUSED_VARIABLES } from "./builtins.ts";
import { parseJq } from "./parse.ts";
import type { JqUse } from "./reader.ts";

/**
 * What a jq program would do beyond turning its input into output.
 *
 * @param program - the filter as jq receives it, quotes of the command line gone
 * @returns nothing where the program only computes; never throws, and takes time linear in the program's length
 */
export function problemsOfJq(program: string): readonly ProgramProblem[] {
  const { uses, defined, error } = parseJq(program);
  const problems = uses.flatMap((use) => problemOfJqUse(use, defined) ?? []);
  return error === undefined ? problems : [...problems, notUnderstood(error)];
}

/** A refused name stays refused where the program defines its own: nothing is lost, and no scope has to be trusted. */
export function problemOfJqUse(use: JqUse, defined: ReadonlySet<string>): ProgramProblem | undefined {
  const { kind, name, start, end } = use;
  if (kind === "module") return { kind: "reads-file", message: `${name} reads a module from a file`, start, end };
  const refused = (kind === "call" ? REFUSED_BUILTINS : REFUSED_VARIABLES).get(name);
  if (refused !== undefined) return { ...refused, start, end };
  if (kind === "variable" || HARMLESS_BUILTINS.has(name) || defined.has(name)) return undefined;
  return notUnderstood({
    message: `jq has no function "${name}"; write ."${name}" for a field of that name`,
    start,
    end,
  });
}
