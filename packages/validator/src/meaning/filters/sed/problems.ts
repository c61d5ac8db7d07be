import { notUnderstood } from "../program-problem.ts";
import type { ProgramProblem } from "../program-problem.ts";
import { SED_DIALECTS } from "./dialects.ts";
import { parseSed } from "./parse.ts";

/**
 * What a sed script would do beyond turning its input into output, whichever sed is installed.
 *
 * Where seds disagree, every reading counts: what one of them would run is held against the script, even if that sed
 * would then stumble over the rest, since files are opened as soon as their names are read.
 *
 * @param program - the script as sed receives it; the parts of several `-e` joined by newlines
 * @returns nothing where the script only edits; never throws, and takes time linear in the script's length
 */
export function problemsOfSed(program: string): readonly ProgramProblem[] {
  // Only brackets are read differently.
  const dialects = program.includes("[") ? SED_DIALECTS : SED_DIALECTS.slice(0, 1);
  const readings = dialects.map((dialect) => parseSed(program, dialect));
  const problems = new Map(
    readings.flatMap((reading) => reading.problems.map((problem) => [`${problem.kind} ${problem.start}`, problem])),
  );
  const [first] = readings;
  if (first?.error !== undefined && readings.every(({ error }) => error !== undefined)) {
    return [...problems.values(), notUnderstood(first.error)];
  }
  return [...problems.values()];
}
