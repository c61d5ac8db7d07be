import type { ParsedFlag } from "../../grammar/command.ts";
import type { FlagUse, Hazard, IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, listUses, uses } from "../shared/flags.ts";
import { contentOf, readFrom } from "../shared/location.ts";
import { assignmentHazards, contentHazards, fileTextHazards } from "./values/hazards.ts";
import { parseSetFlag, SET_FLAGS, type SetFlag } from "./values/set-flag.ts";

/** What a text would grant, undefined where nobody here can read it. */
type Judge = (text: string) => readonly Hazard[] | undefined;

/** Everything that the line gives to a chart: `--set*` flags, values files, and values on standard input. */
export function values(input: MeaningInput): Partial<IntentDraft> {
  const { command, knowledge } = input;
  return combine(
    ...listUses(command, "values").map((use) =>
      source(use, input, (text) => contentHazards(text, use.span, knowledge)),
    ),
    ...SET_FLAGS.flatMap((name) => uses(command, name).map((flag) => setFlag(flag, name, input))),
  );
}

/** A place that content is read from. */
function source(use: FlagUse, { stdin, knowledge }: MeaningInput, judge: Judge): Partial<IntentDraft> {
  // Helm trims only the dash of standard input; other paths it takes as they are.
  if (use.value.trim() !== "-") {
    const hazards = contentOf(use.value, knowledge).flatMap((text) => judge(text) ?? []);
    return combine(readFrom(use, knowledge), granting(hazards));
  }
  // Without content or an earlier stage somebody else writes it: as little is known of it.
  const hazards = stdin === undefined ? undefined : judge(stdin);
  return hazards ? combine({ stdin: "seen" }, granting(hazards)) : { stdin: "piped" };
}

function setFlag(flag: ParsedFlag, name: SetFlag, input: MeaningInput): Partial<IntentDraft> {
  const parsed = parseSetFlag(name, flag.value);
  if (!parsed.ok) return { refusal: { reason: `helm cannot read --${name}: ${parsed.reason}.`, span: flag.span } };
  const { assignments } = parsed;
  const own = granting(assignmentHazards(assignments, flag.span));
  if (name !== "set-file") return own;
  const paths = assignments.flatMap(({ value }) => value).filter((value) => typeof value === "string");
  return combine(
    own,
    ...paths.map((value) => source({ ...flagUse(flag), value }, input, (text) => fileTextHazards(text, flag.span))),
  );
}

function granting(hazards: readonly Hazard[]): Partial<IntentDraft> {
  return { hazards, effects: hazards.length > 0 ? ["escalate"] : [] };
}
