import type { JudgeOptions, Span, Words } from "@k8s-mcp/validator";
import { holdsUnknown, judgeWords, type JudgedWords } from "@k8s-mcp/validator/words";
import { NOT_KNOWN, overlaps } from "../rules/unknown-words.ts";
import type { FoundCommand, FoundStage } from "../shell/found.ts";
import type { ScriptWord } from "../shell/script-word.ts";

/** Refusals of a CLI, which may come of a word that is not there when the script runs. */
export const REFUSED: ReadonlySet<string> = new Set(["K8S034", "K8S090"]);
/** A word that stands where a name is read, and can be none. */
export const NAMES_NOTHING = "K8S092";

/** What the validator makes of a command of a script. */
export interface Reading {
  readonly judged: JudgedWords;
  /** Words that it was judged without, since nobody knows whether they are there. */
  readonly leftOut: readonly Span[];
}

function toWords(text: string, stages: readonly FoundStage[], without: ReadonlySet<ScriptWord>): Words {
  return {
    text,
    stages: stages.map(({ words }) => ({
      words: words.filter((word) => !without.has(word)),
      stderr: "separate",
      span: { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 },
    })),
  };
}

function maybeNone({ many, value }: ScriptWord): boolean {
  return many && holdsUnknown(value);
}

/** What may be no word at all; one behind a flag is most likely its value. */
function looseWords({ words }: FoundStage): readonly ScriptWord[] {
  return words.filter(
    (word, index) =>
      index > 0 && maybeNone(word) && (word.list === true || !/^--?[^=]+$/.test(words[index - 1]?.value ?? "")),
  );
}

function isRefusal({ id }: { readonly id: string }): boolean {
  return REFUSED.has(id) || id === NAMES_NOTHING;
}

function isUnderstood({ commands }: JudgedWords): boolean {
  return commands !== undefined && commands.every(({ path }) => path.length > 0);
}

function withoutRefusals(judged: JudgedWords): JudgedWords {
  return { ...judged, findings: judged.findings.filter(({ id }) => !REFUSED.has(id)) };
}

/** Judges with every word, and without those that may be none where the CLI would refuse the line with them. */
export function readWords(text: string, { stages }: FoundCommand, options: JudgeOptions): Reading {
  const judge = (without: readonly ScriptWord[]) => judgeWords(toWords(text, stages, new Set(without)), options);
  const full = judge([]);
  const every = stages.flatMap(({ words }) => words.slice(1).filter(maybeNone));
  if (every.length === 0) return { judged: full, leftOut: [] };
  const isDoubtful = full.findings.some(
    (finding) =>
      // A name that nobody knows is refused as it stands here, and not as it will be.
      (isRefusal(finding) && !holdsUnknown(finding.message)) ||
      (NOT_KNOWN.has(finding.id) && every.some((word) => overlaps(word.span, finding.span))),
  );
  const hasList = every.some(({ list }) => list === true);
  if (!isDoubtful && !hasList) return { judged: full, leftOut: [] };
  for (const words of [stages.flatMap(looseWords), every]) {
    const judged = judge(words);
    if (isUnderstood(judged) && (isDoubtful || !judged.findings.some(isRefusal)))
      return { judged: withoutRefusals(judged), leftOut: words.map(({ span }) => span) };
  }
  const isNamed = full.findings.some(({ id }) => NOT_KNOWN.has(id));
  return isNamed || !isDoubtful
    ? { judged: full, leftOut: [] }
    : { judged: withoutRefusals(full), leftOut: every.map(({ span }) => span) };
}
