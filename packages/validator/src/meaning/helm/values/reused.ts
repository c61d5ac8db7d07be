import { isMap, type Json } from "../../../manifest/manifest.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import type { FlagUse, IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { flagUse, listUses, switchedOn, uses } from "../../shared/flags.ts";
import { contentOf } from "../../shared/location.ts";
import { remembered } from "../../../once.ts";
import { rewritesValues } from "./rewrites-values.ts";
import { parseSetFlag, SET_FLAGS } from "./set-flag.ts";

/** Flags by which an upgrade starts from the values that the release has. */
const REUSING = ["reuse-values", "reset-then-reuse-values"] as const;

/**
 * Templates among the given values of an upgrade that starts from the release's own: charts run many of their values as
 * templates, and such a one shows parts of what its caller has never seen.
 */
export function cutsReusedValues(input: MeaningInput): Partial<IntentDraft> {
  const { command, knowledge } = input;
  if (!REUSING.some((name) => switchedOn(command, name) !== undefined)) return {};
  const contentCuts = remembered((content) => textsIn(content, input).some(rewritesValues));
  const textCuts = remembered(rewritesValues);
  const sources = listUses(command, "values").flatMap((use) => {
    const contents = use.value.trim() === "-" ? [input.stdin ?? ""] : contentOf(use.value, knowledge);
    return contents.some(contentCuts) ? [cut(use)] : [];
  });
  const sets = SET_FLAGS.flatMap((name) =>
    uses(command, name).flatMap((flag) => {
      const parsed = parseSetFlag(name, flag.value);
      const given = parsed.ok ? parsed.assignments.flatMap(({ value }) => strings(value)) : [];
      const texts = name === "set-file" ? given.flatMap((path) => contentOf(path, knowledge)) : given;
      return texts.some(textCuts) ? [cut(flagUse(flag))] : [];
    }),
  );
  return { modifiers: [...sources, ...sets] };
}

function cut(use: FlagUse): FlagUse {
  return { ...use, flag: "cuts-text" };
}

/** As YAML reads them, since escapes may spell a template; the text as it stands where it is none. */
function textsIn(content: string, { knowledge }: MeaningInput): readonly string[] {
  const read = (knowledge.readManifests ?? readPlain)(content);
  return read.ok ? read.documents.flatMap(strings) : [content];
}

/** All texts in a value, keys too. Without recursion: values may be as deep as the line is long. */
function strings(root: Json): readonly string[] {
  const found: string[] = [];
  const open: Json[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "string") found.push(value);
    else if (isMap(value)) for (const [key, child] of Object.entries(value)) open.push(key, child);
    else if (typeof value === "object" && value !== null) for (const child of value) open.push(child);
  }
  return found;
}
