import type { ParsedFlag } from "../../grammar/command.ts";
import type { FlagUse, Hazard, IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, listUses, uses } from "../shared/flags.ts";
import { readFrom } from "../shared/location.ts";
import { assignmentHazards, contentHazards } from "./values/hazards.ts";
import { parseSetFlag, SET_FLAGS, type SetFlag } from "./values/set-flag.ts";

/** Everything that the line gives to a chart: `--set*` flags, values files, and values on standard input. */
export function values(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  return combine(
    ...listUses(command, "values").map((use) => source(use, input)),
    ...SET_FLAGS.flatMap((name) => uses(command, name).map((flag) => setFlag(flag, name, input))),
  );
}

/** A place that content is read from. */
function source(use: FlagUse, input: MeaningInput): Partial<IntentDraft> {
  const { stdin, knowledge } = input;
  // Helm trims only the dash of standard input; other paths it takes as they are.
  if (use.value.trim() === "-") {
    if (stdin !== undefined) return combine({ stdin: "seen" }, granting(contentHazards(stdin, use.span, knowledge)));
    // Without content or an earlier stage somebody else writes it: as little is known of it.
    return { stdin: "piped" };
  }
  const content = knowledge.files?.[use.value];
  const hazards = content === undefined ? [] : contentHazards(content, use.span, knowledge);
  return combine(readFrom(use, knowledge), granting(hazards));
}

function setFlag(flag: ParsedFlag, name: SetFlag, input: MeaningInput): Partial<IntentDraft> {
  const parsed = parseSetFlag(name, flag.value);
  if (!parsed.ok) return { refusal: { reason: `helm cannot read --${name}: ${parsed.reason}.`, span: flag.span } };
  const { assignments } = parsed;
  const paths =
    name === "set-file" ? assignments.flatMap(({ value }) => value).filter((value) => typeof value === "string") : [];
  return combine(
    granting(assignmentHazards(assignments, flag.span)),
    ...paths.map((path) => source({ ...flagUse(flag), value: path }, input)),
  );
}

function granting(hazards: readonly Hazard[]): Partial<IntentDraft> {
  return { hazards, effects: hazards.length > 0 ? ["escalate"] : [] };
}
