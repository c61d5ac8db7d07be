import { RULES } from "./registry.ts";
import type { Example } from "./rule.ts";

/** Commands that show what a rule is about; they are its tests. */
export interface RuleExamples {
  /** The rule finds something in these. */
  readonly match: readonly string[];
  /** It finds nothing in these near misses, though others may. */
  readonly notMatch: readonly string[];
}

function texts(examples: readonly Example[]): readonly string[] {
  return examples.map((example) => (typeof example === "string" ? example : example.command));
}

/**
 * The examples of every rule in `RULES`, by its id.
 *
 * @example
 * EXAMPLES["K8S201"]?.match[0];
 */
export const EXAMPLES: Readonly<Record<string, RuleExamples>> = Object.fromEntries(
  RULES.map(({ id, match, notMatch }) => [id, { match: texts(match), notMatch: texts(notMatch) }]),
);
