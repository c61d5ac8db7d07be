import type { Span } from "../language/words.ts";

/** Ordered by strictness: the strictest finding decides. */
export const DECISIONS = ["allow", "confirm", "deny"] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a rule may be set to decide. */
export const OUTCOMES = [...DECISIONS, "off"] as const;

const STRICTNESS: Readonly<Record<Decision, number>> = { allow: 0, confirm: 1, deny: 2 };

export function stricter(one: Decision, other: Decision): Decision {
  return STRICTNESS[other] > STRICTNESS[one] ? other : one;
}

/** What one rule has to say of one place of a line. */
export interface Finding {
  /** Stable, never reused: `K8S201`. */
  readonly id: string;
  readonly slug: string;
  readonly decision: Decision;
  readonly message: string;
  /** The nearest thing that is allowed, as a command or a short sentence. */
  readonly instead?: string;
  readonly span: Span;
}
