import type { ParsedCommand } from "./grammar/command.ts";
import { parseWords } from "./grammar/parse.ts";
import type { JudgeOptions } from "./judge-options.ts";
import type { Words } from "./language/words.ts";
import type { Intent } from "./meaning/intent.ts";
import { meanLine } from "./meaning/line.ts";
import { ruleAll } from "./verdict/decide.ts";
import { errorFinding } from "./verdict/error-finding.ts";
import type { Decision, Finding } from "./verdict/finding.ts";

export { editDistance } from "./grammar/nearest.ts";
export { holdsUnknown, splitUnknown, unknownPart } from "./language/unknown.ts";
export { manifestReader } from "./manifest/reader.ts";
export { namesCredentials } from "./meaning/program/credential-path.ts";

/** What the rules say of words. No plan is among it: words that hold something unknown must not run as they stand. */
export interface JudgedWords {
  readonly decision: Decision;
  /** `near` is the known name that an unknown command, flag or program was most likely meant for. */
  readonly findings: readonly (Finding & { readonly near?: string })[];
  /** As the newest version of each CLI reads it; both are absent where the words could not be understood. */
  readonly commands?: readonly ParsedCommand[];
  readonly intent?: Intent;
}

/**
 * Judges words that did not come from a text in the accepted language: those of a script, in which a variable stands for
 * something that nobody knows yet. {@link unknownPart} gives the character to write in its place. Such a value is taken
 * wherever some value is, and names no resource type that is known.
 *
 * The rules on names and on unknown commands find fault with it, since it names nothing: what to make of that is the
 * caller's to say, by the span of the finding.
 *
 * @param words stages and spans; `text` is what the spans point into.
 * @param options as for `judge`; what was not understood is denied in every mode.
 * @returns everything that was found. Never throws.
 * @example
 * const span = { start: 0, end: 0 };
 * const made = ["kubectl", "delete", "ns", unknownPart(0)].map((value) => ({ value, span, quoted: false }));
 * judgeWords({ text: "", stages: [{ words: made, stderr: "separate", span }] }).decision; // "deny"
 */
export function judgeWords(words: Words, options: JudgeOptions = {}): JudgedWords {
  const parsed = parseWords(words, options);
  const meant = parsed.ok
    ? [parsed.stages, ...parsed.alternatives].map((commands) => ({ commands, line: meanLine(commands, options) }))
    : [];
  const errors = parsed.ok ? meant.flatMap(({ line }) => (line.ok ? [] : line.errors)) : parsed.errors;
  const readings = meant.flatMap(({ commands, line }) => (line.ok ? [{ commands, intent: line.intent }] : []));
  const [first] = readings;
  if (errors.length > 0 || !first) {
    return {
      decision: "deny",
      findings: errors.map((error) => ({
        ...errorFinding(error),
        ...(error.near === undefined ? {} : { near: error.near }),
      })),
    };
  }
  const { decision, findings } = ruleAll(words.text, readings, options);
  return { decision, findings, ...first };
}
