import type { ParsedCommand } from "../../grammar/command.ts";
import type { StageIntent } from "../../meaning/intent.ts";
import type { CommandPrefix, PredecessorRules, TextPattern } from "../policy.ts";
import { canonicalWords, type Place, textsOf } from "./texts.ts";

/** Something that the predecessor's sections hold against a stage. */
export interface Objection {
  readonly section: "dangerous_commands" | "regex_rules";
  /** The entry of the file. */
  readonly entry: string;
  readonly message: string;
  readonly instead?: string;
}

export interface PredecessorSays {
  readonly objections: readonly Objection[];
  /** Whether what overridable built-in rules hold against the stage is lifted. */
  readonly lifts: boolean;
}

/** A stage with everything that its texts are made of. */
export interface Subject {
  readonly stage: StageIntent;
  readonly command: ParsedCommand;
  /** The whole line as it was given. */
  readonly text: string;
  /** Where it acts, as far as the caller knows. */
  readonly place: Place;
}

/** Holds one stage against its CLI's part of the three sections. */
export function predecessorSays(rules: PredecessorRules, subject: Subject): PredecessorSays {
  const words = canonicalWords(subject.command, subject.place);
  const covering = (prefixes: readonly CommandPrefix[]): readonly CommandPrefix[] =>
    prefixes.filter((prefix) => prefix.covers(subject.stage, words));
  const safe = covering(rules.safe);
  const dangerous = covering(rules.dangerous).filter(
    (prefix) => !safe.some((other) => wordCount(other) >= wordCount(prefix)),
  );
  return {
    objections: [...dangerous.map(objectionOf), ...matching(rules.patterns, subject).map(patternObjection)],
    lifts: safe.length > 0 && dangerous.length === 0,
  };
}

/** The longer one is meant more exactly: `kubectl delete pods --all` stays refused beside the safe `kubectl delete pod`. */
function wordCount({ text }: CommandPrefix): number {
  return text.trim().split(/\s+/).length;
}

function objectionOf({ text }: CommandPrefix): Objection {
  return {
    section: "dangerous_commands",
    entry: text,
    message: `The policy counts \`${text}\` among the dangerous commands.`,
    instead: "Use a more specific form if the policy's `safe_patterns` have one, or ask whoever keeps the policy.",
  };
}

function patternObjection({ text, finding }: TextPattern): Objection {
  return { section: "regex_rules", entry: text, ...finding };
}

function matching(patterns: readonly TextPattern[], subject: Subject): readonly TextPattern[] {
  if (patterns.length === 0) return [];
  const texts = textsOf(subject);
  return patterns.filter((pattern) => {
    const { text } = pattern;
    if (/\\\||\[\|\]/.test(text) && pattern.test(subject.text)) return true;
    return (forbids(text) ? texts.forAbsence : texts.forPresence).some((candidate) => pattern.test(candidate));
  });
}

/** Whether it matches where something is missing, such as `(?!.*--dry-run)`. */
function forbids(pattern: string): boolean {
  return /\(\?<?!/.test(pattern);
}
