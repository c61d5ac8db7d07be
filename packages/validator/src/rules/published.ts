import { RULES as DEFINED } from "./registry.ts";
import type { Rule } from "./rule.ts";

/** A rule without its examples, which stand in the entry `@k8s-mcp/validator/examples`. */
export type PublishedRule = Omit<Rule, "match" | "notMatch">;

/**
 * Every rule there is, in the order in which they are asked: the last one answers for what the others left.
 *
 * @example
 * RULES.find(({ id }) => id === "K8S201")?.decision; // "allow"
 */
export const RULES: readonly PublishedRule[] = DEFINED;
