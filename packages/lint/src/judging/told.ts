import type { Decision, Finding, RuleSetting } from "@k8s-mcp/validator";
import { holdsUnknown, splitUnknown, unknownPart } from "@k8s-mcp/validator/words";

/** What a setting makes of a decision. */
export function decided(setting: RuleSetting | undefined, own: Decision): Decision | "off" {
  if (setting === undefined) return own;
  return typeof setting === "string" ? setting : (setting[own] ?? own);
}

/** Puts what is written back where a message speaks of something unknown. */
export function named(message: string, unknowns: readonly string[]): string {
  if (!holdsUnknown(message)) return message;
  return splitUnknown(message)
    .map((part) => (typeof part === "string" ? part : (unknowns[part] ?? unknownPart(part))))
    .join("");
}

/**
 * A finding as it is told: with what a setting makes of its decision, and with what is written where it speaks of
 * something unknown.
 *
 * @returns nothing where it is switched off or allowed.
 */
export function told(
  finding: Finding,
  setting: RuleSetting | undefined,
  unknowns: readonly string[],
): readonly Finding[] {
  const decision = decided(setting, finding.decision);
  if (decision === "off" || decision === "allow") return [];
  const { message, instead } = finding;
  return [
    {
      ...finding,
      decision,
      message: named(message, unknowns),
      ...(instead === undefined ? {} : { instead: named(instead, unknowns) }),
    },
  ];
}
