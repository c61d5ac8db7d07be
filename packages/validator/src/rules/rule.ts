import { type Effect, type Intent, LISTS, type StageIntent } from "../meaning/intent.ts";
import type { Span } from "../language/words.ts";
import type { Decision } from "../verdict/finding.ts";
import type { JudgeOptions } from "../judge-options.ts";
import type { Mode, Written } from "../policy/policy.ts";
import type { Obligation } from "../verdict/plan.ts";

/** One place where a rule applies. */
export interface Hit {
  readonly span: Span;
  /** Replaces the rule's summary where the intent lets it say more. */
  readonly message?: string;
  readonly instead?: string;
  /** Replaces the rule's default decision (a rule with several degrees). */
  readonly decision?: Decision;
  /** The effects that this hit answers for, whatever it decides: those that nothing answers for are left to `effects-decide`. */
  readonly covers?: readonly Effect[];
  /** Allowed to callers that name this capability; to all others the rule's decision applies. */
  readonly obligation?: Obligation;
  /** The capability alone does not lift it: a policy must allow the rule as well. */
  readonly onlyByPolicy?: boolean;
  /** What was found is none of those that `safe_patterns` may lift, though the rule is. */
  readonly fixed?: true;
}

/** What a rule may look at beside its own stage. */
export interface RuleScope {
  readonly line: Intent;
  /** Position of the stage in the line. */
  readonly index: number;
  readonly options: JudgeOptions;
  /** The stage's own: that of its context may be stricter. */
  readonly mode: Mode;
  /** Its words, only where a policy's older sections look at them. */
  readonly written?: Written;
  /** The effects of this stage that an earlier rule has answered for. Only the last rule, `effects-decide`, looks at it. */
  readonly covered: readonly Effect[];
}

/** A line that a rule's test judges; a bare string is judged with default options. */
export type Example = string | { readonly command: string; readonly options: JudgeOptions };

/** What of a stage may be missing. */
export const PARTS = [
  ...LISTS,
  "stdin",
  "raw",
  "program",
  "waits",
  "refusal",
] as const satisfies readonly (keyof StageIntent)[];
export type Part = (typeof PARTS)[number];

/**
 * One row of the decision table. Rows that allow are rules too: what no row answers for is decided by its effects.
 * Rules look at intent only, never at transports, nor at text but for the two that a policy's older sections stand behind.
 */
export interface Rule {
  /** `K8S` and three digits; the block of the first digit is the folder. Never reused. */
  readonly id: `K8S${number}`;
  readonly slug: string;
  readonly severity: "info" | "low" | "medium" | "high" | "critical";
  readonly decision: Decision;
  /** One sentence: what it holds against the command, or why it is fine. */
  readonly summary: string;
  /** What to do instead, where that does not depend on the command. */
  readonly instead?: string;
  /** May `safe_patterns` of a policy lift it. Language, identity, host and secret rules stay. */
  readonly overridable: boolean;
  /** No policy and no caller changes what it decides. */
  readonly fixed?: true;
  /** Asked only about stages that have one of these effects; about all where absent. */
  readonly onlyFor?: readonly Effect[];
  /** Asked only about stages that have something there; about all where absent. */
  readonly onlyWith?: Part;
  /**
   * For rules of one CLI (blocks 6, 7 and 8): asked only about stages that run one of these commands, by canonical path,
   * and do more than print help.
   */
  readonly onlyCommands?: ReadonlySet<string>;
  /** Asked only where there is a policy. */
  readonly needsPolicy?: true;
  check(stage: StageIntent, scope: RuleScope): Iterable<Hit>;
  readonly match: readonly Example[];
  readonly notMatch: readonly Example[];
}

/** The first digit of a rule's id, which its folder is called by: `2` of `K8S201`. */
export function blockOf({ id }: Pick<Rule, "id">): string {
  return id.charAt("K8S".length);
}

/** Identity function: gives a rule file its types without an annotation. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
