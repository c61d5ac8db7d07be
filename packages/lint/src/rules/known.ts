import { type Rule, RULES } from "@k8s-mcp/validator";
import { FILE_RULES } from "./file-rules.ts";
import { LIMITS } from "./limits.ts";
import { SCRIPT_RULES } from "./registry.ts";

export type Severity = Rule["severity"];

/** From the least to the most serious. */
export const SEVERITIES: readonly Severity[] = ["info", "low", "medium", "high", "critical"];

/** What of a rule is the same wherever it stands. */
export type KnownRule = Pick<Rule, "id" | "slug" | "severity" | "decision" | "summary" | "instead">;

const known: ReadonlyMap<string, KnownRule> = new Map(
  [...RULES, ...SCRIPT_RULES, ...FILE_RULES].map((rule) => [rule.id, rule]),
);

/** Every rule that can find something in a file, by ascending id. */
export const KNOWN_RULES: readonly KnownRule[] = [...known.values()].toSorted((one, other) =>
  one.id.localeCompare(other.id),
);

/** What a rule may be set to decide. */
export const DECISIONS = ["allow", "confirm", "deny", "off"] as const;

/** What a setting may be about. */
export const RULE_IDS: ReadonlySet<string> = new Set([...known.keys(), ...LIMITS]);

/** A rule of the language or the grammar has no severity of its own. */
export function severityOf(id: string): Severity {
  return known.get(id)?.severity ?? "medium";
}

/** Whether what a rule finds is serious enough to be told. */
export function isTold(id: string, least: Severity = "info"): boolean {
  return SEVERITIES.indexOf(severityOf(id)) >= SEVERITIES.indexOf(least);
}

export function ruleOf(id: string): KnownRule | undefined {
  return known.get(id);
}
