import type { Decision, ParsedCommand, Rule, Span, StageIntent } from "@k8s-mcp/validator";
import type { FoundCommand, FoundStage } from "../shell/found.ts";
import type { ScriptWord } from "../shell/script-word.ts";

/** What a rule of scripts may look at: the command where it stands, and what it means where that is known. */
export interface RuleInput {
  readonly found: FoundCommand;
  readonly stage: FoundStage;
  /** Position among the stages. */
  readonly index: number;
  /** Absent where the words could not be understood. */
  readonly command?: ParsedCommand;
  readonly intent?: StageIntent;
  /** The findings of the validator, for what they say of words that are unknown. */
  readonly denied: readonly { readonly id: string; readonly span: Span }[];
  /** Words that hold something unknown, the program left out. */
  readonly unknown: readonly ScriptWord[];
  /** Words that were left out of what was judged, since nobody knows whether they are there. */
  readonly leftOut: readonly Span[];
  /** Whether something stands before the command in its file. */
  readonly standsBefore: (pattern: RegExp) => boolean;
}

/** One place at which a rule has something to say. */
export interface ScriptHit {
  readonly span: Span;
  readonly message?: string;
  readonly instead?: string;
  /** Replaces the rule's decision where it has degrees. */
  readonly decision?: Decision;
}

/** A rule about what is written in files, beside those of the validator: its ids are of the same series. */
export interface ScriptRule extends Pick<Rule, "id" | "slug" | "severity" | "decision" | "summary" | "instead"> {
  readonly check: (input: RuleInput) => Iterable<ScriptHit>;
  /** Scripts in which it finds something by its own default decision, and scripts in which it must not. */
  readonly match: readonly string[];
  readonly notMatch: readonly string[];
}

/** Identity function: gives a rule file its types without an annotation. */
export function defineScriptRule(rule: ScriptRule): ScriptRule {
  return rule;
}
