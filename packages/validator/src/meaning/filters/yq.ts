import type { ParsedCommand, ParsedOperand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { filter } from "./filter.ts";
import { operandProgram } from "./program-use.ts";
import { problemsOfYq } from "./yq/problems.ts";

/** Subcommands of mikefarah's yq that do what it does without one. For kislyuk's yq they are programs that do not compile. */
const SUBCOMMANDS = new Set(["e", "ea", "eval", "eval-all"]);

/** Formats of mikefarah's yq, long and short. */
const FORMATS = new Set(
  "auto a yaml y kyaml ky json j props p csv c tsv t xml x base64 base64url uri toml hcl h shell s lua l ini i".split(
    " ",
  ),
);

/** The expression and what stands behind it. */
function withoutSubcommand({ operands }: ParsedCommand): readonly ParsedOperand[] {
  return SUBCOMMANDS.has(operands[0]?.value ?? "") ? operands.slice(1) : operands;
}

function expression(command: ParsedCommand): ParsedOperand | undefined {
  const [first] = withoutSubcommand(command);
  return first?.value === "-" ? undefined : first;
}

/** kislyuk's yq would take the word behind such a flag for its program, so it has to be a format and nothing else. */
function formats({ flags }: ParsedCommand): Partial<IntentDraft> {
  const bad = flags.find(
    ({ name, value }) =>
      (name === "input-format" || name === "output-format") &&
      !FORMATS.has(value.startsWith("=") ? value.slice(1) : value),
  );
  return bad ? { refusal: { reason: `"${bad.value}" is no format of yq.`, span: bad.span } } : {};
}

/** mikefarah's and kislyuk's yq, whichever is installed: what either would do counts. */
export const yq = filter({
  reads: ["argfile", "expression", "from-file", "front-matter", "rawfile", "slurpfile", "split-exp-file"],
  writes: ["in-place", "inplace", "split-exp"],
  runs: ["library-path", "security-enable-system-operator"],
  files: (command) => withoutSubcommand(command).slice(1),
  more: (command) => ({ ...formats(command), ...operandProgram(expression(command), problemsOfYq) }),
  exitMeanings: { 1: "there was no result, or it is false or null (-e)" },
});
