import type { ParsedCommand, ParsedFlag } from "../../grammar/command.ts";
import type { Span } from "../../language/words.ts";
import { remembered } from "../../once.ts";
import type { FlagUse, Hazard, IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, listUses, uses } from "../shared/flags.ts";
import { contentOf, readFrom } from "../shared/location.ts";
import type { ManifestReader } from "../../manifest/manifest.ts";
import { readPlain } from "../../manifest/yaml/read-plain.ts";
import { type Given, givenBy } from "./values/filled.ts";
import { assignmentHazards, contentHazards, fileTextHazards, nest } from "./values/hazards.ts";
import { rendersAlone } from "./shared/lookups.ts";
import { parseSetFlag, SET_FLAGS, type SetFlag, type SetResult } from "./values/set-flag.ts";

/** What a text would grant, undefined where nobody here can read it. */
type Judge = (text: string, span: Span) => readonly Hazard[] | undefined;

/** Says what a text would grant where it is given first: a line may give the same file hundreds of times. */
function firstTime(judge: Judge): Judge {
  const known = new Map<string, readonly Hazard[] | undefined>();
  return (text, span) => {
    if (known.has(text)) return known.get(text) && [];
    const found = judge(text, span);
    known.set(text, found);
    return found;
  };
}

/** More than a line has words: what names more by lists is not looked through. */
const MAX_FILES = 512;

/** More than anybody writes: a file of values says the same, and a comma sets several with one flag. */
const MAX_SETS = 256;

/** Everything that the line gives to a chart: `--set*` flags, values files, and values on standard input. */
export function values(input: MeaningInput): Partial<IntentDraft> {
  const { command, knowledge } = input;
  const sources = listUses(command, "values");
  const flags = SET_FLAGS.flatMap((name) => uses(command, name).map((flag) => ({ name, flag })));
  if (flags.length > MAX_SETS) {
    const reason = `The line sets values with ${flags.length} flags; at most ${MAX_SETS} are read.`;
    return { refusal: { reason, span: command.span } };
  }
  const sets = flags.map(({ name, flag }) => ({ name, flag, parsed: parseSetFlag(name, flag.value) }));
  const named = sets.reduce((count, { name, parsed }) => count + (name === "set-file" ? filesOf(parsed).length : 0), 0);
  if (sources.length + named > MAX_FILES) {
    const reason = `The line names ${sources.length + named} files; at most ${MAX_FILES} are read.`;
    return { refusal: { reason, span: command.span } };
  }
  const read = remembered(knowledge.readManifests ?? readPlain);
  const given = givenValues(input, sources, sets, read);
  // More than a plain reader takes may be anything: without a full one it stays unseen.
  const isSeen = (text: string): boolean => knowledge.readManifests !== undefined || read(text).ok;
  const ofValues = firstTime((text, span) => (isSeen(text) ? contentHazards(text, span, read, given) : undefined));
  const ofText = firstTime((text, span) => fileTextHazards(text, span, given));
  return combine(
    ...sources.map((use) => source(use, input, ofValues)),
    ...sets.map((set) => setFlag(set, input, given, ofText)),
  );
}

/** Whether a text may name a value of the chart: escapes can spell any letter of it. */
function refers(text: string): boolean {
  return text.includes(".Values") || (text.includes("{{") && text.includes("\\"));
}

/** All texts that the line gives to the chart by name, where one of them is a template that may take others. */
function givenValues(
  { stdin = "", knowledge }: MeaningInput,
  sources: readonly FlagUse[],
  sets: readonly SetUse[],
  read: ManifestReader,
): Given {
  const contents = new Set(
    sources.flatMap(({ value }) => (value.trim() === "-" ? [stdin] : contentOf(value, knowledge))),
  );
  const files = sets.flatMap(({ name, parsed }) => (name === "set-file" ? filesOf(parsed) : []));
  const isTemplate =
    [...contents].some(refers) ||
    sets.some(({ flag }) => refers(flag.value)) ||
    [...new Set(files)].some((file) => contentOf(file, knowledge).some(refers));
  if (!isTemplate) return new Map();
  return givenBy([
    ...[...contents].flatMap((text) => {
      const result = read(text);
      return result.ok ? result.documents : [];
    }),
    ...sets.flatMap(({ parsed }) => (parsed.ok ? parsed.assignments.map(({ path, value }) => nest(path, value)) : [])),
  ]);
}

/** The names of the files that `--set-file` reads. */
function filesOf(parsed: SetResult): readonly string[] {
  return parsed.ok ? parsed.assignments.flatMap(({ value }) => value).filter((value) => typeof value === "string") : [];
}

/** A place that content is read from. */
function source(use: FlagUse, { command, stdin, knowledge }: MeaningInput, judge: Judge): Partial<IntentDraft> {
  // Helm trims only the dash of standard input; other paths it takes as they are.
  if (use.value.trim() !== "-") {
    const hazards = contentOf(use.value, knowledge).flatMap((text) => judge(text, use.span) ?? []);
    return combine(readFrom(use, knowledge), granting(hazards, command));
  }
  // Without content or an earlier stage somebody else writes it: as little is known of it.
  const hazards = stdin === undefined ? undefined : judge(stdin, use.span);
  return hazards ? combine({ stdin: "seen" }, granting(hazards, command)) : { stdin: "piped" };
}

interface SetUse {
  readonly name: SetFlag;
  readonly flag: ParsedFlag;
  readonly parsed: SetResult;
}

function setFlag(
  { name, flag, parsed }: SetUse,
  input: MeaningInput,
  given: Given,
  ofText: Judge,
): Partial<IntentDraft> {
  if (!parsed.ok) return { refusal: { reason: `helm cannot read --${name}: ${parsed.reason}.`, span: flag.span } };
  const own = granting(assignmentHazards(parsed.assignments, flag.span, given), input.command);
  if (name !== "set-file") return own;
  return combine(own, ...filesOf(parsed).map((value) => source({ ...flagUse(flag), value }, input, ofText)));
}

function granting(found: readonly Hazard[], command: ParsedCommand): Partial<IntentDraft> {
  const alone = found.some(({ kind }) => kind === "cluster-lookup") && rendersAlone(command);
  const hazards = alone ? found.filter(({ kind }) => kind !== "cluster-lookup") : found;
  const looksUp = hazards.some(({ kind }) => kind === "cluster-lookup");
  return { hazards, effects: hazards.length === 0 ? [] : looksUp ? ["escalate", "read-secret"] : ["escalate"] };
}
