import type { Finding } from "@k8s-mcp/validator";
import { holdsUnknown } from "@k8s-mcp/validator/words";
import { inPipeline } from "../profile/pipeline.ts";
import { LIMITS } from "../rules/limits.ts";
import type { RuleInput } from "../rules/rule.ts";
import { isOperand, NOT_KNOWN, overlaps, roleOf, unknownCommandWords } from "../rules/unknown-words.ts";
import type { FoundCommand } from "../shell/found.ts";
import { isStandIn } from "../shell/stand-in.ts";
import { isOpenShift } from "./openshift-types.ts";
import { NAMES_NOTHING, type Reading, REFUSED } from "./read-words.ts";
import type { LintSettings } from "./settings.ts";
import { named, told } from "./told.ts";

const REFUSED_BY_CLI = "K8S090";
const EFFECTS_DECIDE = "K8S099";
const UNREADABLE = "K8S508";
/** Rules on what is printed of Secrets: they speak of what a reader of the log would see. */
const PRINTS: ReadonlySet<string> = new Set([
  "K8S301",
  "K8S302",
  "K8S303",
  "K8S304",
  "K8S305",
  "K8S306",
  "K8S307",
  "K8S308",
  "K8S309",
  "K8S503",
  "K8S722",
  "K8S726",
  "K8S825",
  "K8S828",
]);

/** What the validator leaves as it is where nobody redacts, and what no policy changes. */
function isSetHere(id: string): boolean {
  return LIMITS.has(id) || PRINTS.has(id);
}

/** Whether a finding may come of what is not known of the words alone: then a rule on that says it, or nobody can. */
function doubtsOf(
  found: FoundCommand,
  { judged, leftOut }: Reading,
  inputs: readonly RuleInput[],
): (finding: Finding) => boolean {
  const standIns = found.stages.flatMap(({ words }) => words.filter(({ value }) => isStandIn(value, found.unknowns)));
  const asked = inputs.flatMap(unknownCommandWords);
  // Where the type itself is not known the CLI may well take the line: the rule on that says what it may be.
  const isUnsure = inputs.some((input) => input.unknown.some((word) => roleOf(input, word) === "type"));
  // It may be a key with its value as well as a name.
  const mayFit = inputs.some((input) => input.unknown.some((word) => isOperand(input, word)));
  const isRefused = judged.findings.some(({ id }) => REFUSED.has(id));
  const unknown = inputs.flatMap((input) => input.unknown);
  return ({ id, span, message }) => {
    const isOn = (word: { readonly span: Finding["span"] }): boolean => overlaps(word.span, span);
    // The rule on commands in variables says it.
    if (NOT_KNOWN.has(id) && (asked.some(isOn) || standIns.some(isOn) || found.stages.some(isOpenShift))) return true;
    if (standIns.length > 0 && (REFUSED.has(id) || id === NAMES_NOTHING)) return true;
    if (REFUSED.has(id) && isUnsure) return true;
    if (id === REFUSED_BY_CLI && mayFit) return true;
    // A manifest into which something is put before it is read cannot be read here.
    if (id === UNREADABLE && (holdsUnknown(found.stdin ?? "") || unknown.some(isOn))) return true;
    if (id === EFFECTS_DECIDE && ((isRefused && isUnsure) || leftOut.length > 0)) return true;
    return id === NAMES_NOTHING && message !== named(message, found.unknowns);
  };
}

/** What the validator finds in a command, as far as it holds for a script. */
export function validatorFindings(
  found: FoundCommand,
  reading: Reading,
  inputs: readonly RuleInput[],
  { rules, isPipeline }: LintSettings,
): readonly Finding[] {
  const { judged } = reading;
  const isDoubtful = doubtsOf(found, reading, inputs);
  const lastStage = found.stages.at(-1)?.words[0]?.span.start ?? 0;
  return judged.findings.flatMap((given): readonly Finding[] => {
    const finding = isPipeline ? inPipeline(given, found, judged) : given;
    if (finding === undefined || isDoubtful(finding)) return [];
    // What goes into the next command is not printed.
    const isHidden = isPipeline && (!found.printed || finding.span.end <= lastStage);
    if (isHidden && PRINTS.has(finding.id)) return [];
    return told(finding, isSetHere(finding.id) ? rules[finding.id] : undefined, found.unknowns);
  });
}
