import type { ParsedFlag } from "../../grammar/command.ts";
import { readStringSlice } from "../../grammar/csv.ts";
import type { Hazard, IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { combine } from "./shared/combine.ts";
import { flagUse } from "./shared/flags.ts";
import { readFrom } from "./shared/location.ts";
import { assignmentHazards, contentHazards } from "./values/hazards.ts";
import { parseSetFlag, SET_FLAGS, type SetFlag } from "./values/set-flag.ts";

function isSetFlag(name: string): name is SetFlag {
  return SET_FLAGS.some((flag) => flag === name);
}

/** Everything that the line gives to a chart: `--set*` flags, values files, and values on standard input. */
export function values(input: MeaningInput): Partial<IntentDraft> {
  return combine(
    ...input.command.flags.map((flag) => {
      if (flag.name === "values") return valuesFlag(flag, input);
      return isSetFlag(flag.name) ? setFlag(flag, flag.name, input) : {};
    }),
  );
}

function valuesFlag(flag: ParsedFlag, input: MeaningInput): Partial<IntentDraft> {
  const paths = readStringSlice(flag.value) ?? [];
  return combine(...paths.map((value) => source({ ...flag, value }, input)));
}

/** A place that content is read from. Helm trims the dash of standard input, and leaves other paths as they are. */
function source(flag: ParsedFlag, input: MeaningInput): Partial<IntentDraft> {
  if (flag.value.trim() === "-") return standardInput(flag, input);
  const from = readFrom(flagUse(flag));
  const content = input.knowledge.files?.[flag.value];
  if (content === undefined || !from.files) return from;
  return withHazards(contentHazards(content, flag.span, input.knowledge), {
    files: from.files.map((file) => ({ ...file, content: "seen" })),
  });
}

function standardInput(flag: ParsedFlag, { stdin, upstream, knowledge }: MeaningInput): Partial<IntentDraft> {
  if (stdin !== undefined) return withHazards(contentHazards(stdin, flag.span, knowledge), { stdin: "seen" });
  return upstream ? { stdin: "piped" } : {};
}

function setFlag(flag: ParsedFlag, name: SetFlag, input: MeaningInput): Partial<IntentDraft> {
  const parsed = parseSetFlag(name, flag.value);
  if (!parsed.ok) return { refusal: { reason: `helm cannot read --${name}: ${parsed.reason}.`, span: flag.span } };
  if (name !== "set-file") return withHazards(assignmentHazards(parsed.assignments, flag.span));
  const paths = parsed.assignments.flatMap(({ value }) => value).filter((value) => typeof value === "string");
  return combine(
    ...paths.map((value) => source({ ...flag, value }, input)),
    withHazards(assignmentHazards(parsed.assignments, flag.span)),
  );
}

function withHazards(hazards: readonly Hazard[], draft: Partial<IntentDraft> = {}): Partial<IntentDraft> {
  return { ...draft, hazards, effects: hazards.length > 0 ? ["escalate"] : [] };
}
