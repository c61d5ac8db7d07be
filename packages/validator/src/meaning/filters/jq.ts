import type { ParsedCommand, ParsedOperand } from "../../grammar/command.ts";
import { filter } from "./filter.ts";
import { problemsOfJq } from "./jq/problems.ts";
import { operandProgram } from "./program-use.ts";

/** The first operand is the program, those behind `--args` or `--jsonargs` are values, all others files. */
function files({ flags, operands }: ParsedCommand): readonly ParsedOperand[] {
  const values = flags.find(({ name }) => name === "args" || name === "jsonargs");
  return operands.slice(1).filter(({ span }) => !values || span.start < values.span.start);
}

const NAMING = new Set(["--arg", "--argjson", "--argfile", "--rawfile", "--slurpfile"]);

/** The variables that the command line gives the program. */
function namesIn(argv: readonly string[]): ReadonlySet<string> {
  return new Set(argv.filter((_, index) => NAMING.has(argv[index - 1] ?? "")));
}

export const jq = filter({
  reads: ["argfile", "from-file", "rawfile", "slurpfile"],
  runs: ["library-path"],
  numeric: ["indent"],
  files,
  more: ({ argv, operands }) => operandProgram(operands[0], (program) => problemsOfJq(program, namesIn(argv))),
  exitMeanings: { 1: "the last result is false or null (-e)", 4: "there was no result (-e)" },
});
