import { notUnderstood } from "../program-problem.ts";
import type { ProgramProblem } from "../program-problem.ts";
import { HARMLESS_BUILTINS, REFUSED_BUILTINS, REFUSED_VARIABLES } from "./builtins.ts";
import { parseJq, type JqProgram } from "./parse.ts";
import type { JqUse } from "./reader.ts";

/**
 * What a jq program would do beyond turning its input into output.
 *
 * @param program - the filter as jq receives it, quotes of the command line gone
 * @param given - names of the variables that the command line gives it; any where absent
 * @returns nothing where the program only computes; never throws, and takes time linear in the program's length
 */
export function problemsOfJq(program: string, given?: ReadonlySet<string>): readonly ProgramProblem[] {
  const read = parseJq(program);
  const problems = read.uses.flatMap((use) => problemOfJqUse(use, read.defined) ?? unbound(use, read, given) ?? []);
  return read.error === undefined ? problems : [...problems, notUnderstood(read.error)];
}

/** What jq itself binds. */
const OWN_VARIABLES: ReadonlySet<string> = new Set(["ARGS", "__loc__"]);

/** Mostly a variable of a shell that is not there. No scope is asked for: what is bound anywhere counts. */
function unbound(
  { kind, name, start, end }: JqUse,
  { bound }: JqProgram,
  given?: ReadonlySet<string>,
): ProgramProblem | undefined {
  if (kind !== "variable" || !given || given.has(name) || bound.has(name)) return undefined;
  if (OWN_VARIABLES.has(name) || name.includes("::")) return undefined;
  return notUnderstood({ message: `nothing gives $${name} a value; add --arg ${name} VALUE`, start, end });
}

/** A refused name stays refused where the program defines its own: nothing is lost, and no scope has to be trusted. */
export function problemOfJqUse(use: JqUse, defined: ReadonlySet<string>): ProgramProblem | undefined {
  const { kind, name, start, end } = use;
  if (kind === "module") return { kind: "reads-file", message: `${name} reads a module from a file`, start, end };
  const refused = (kind === "call" ? REFUSED_BUILTINS : REFUSED_VARIABLES).get(name);
  if (refused !== undefined) return { start, end, ...refused };
  if (kind === "variable" || HARMLESS_BUILTINS.has(name) || defined.has(name)) return undefined;
  return notUnderstood({
    message: `jq has no function "${name}"; write ."${name}" for a field of that name`,
    start,
    end,
  });
}
