import type { Written } from "../../verdict/written.ts";
import type { CommandPrefix, TextPattern } from "../policy.ts";

/** Whether a pattern finds something in a stage, however it is spelled. */
export function isFound(pattern: TextPattern, written: Written): boolean {
  const { text } = pattern;
  if (speaksOfPipes(text) && written.lines().some((line) => pattern.test(line))) return true;
  const { forPresence, forAbsence } = written.texts();
  return (forbids(text) ? forAbsence : forPresence).some((candidate) => pattern.test(candidate));
}

/** It holds a literal `|`, which no single stage does: what a filter is given is else no business of a pattern. */
function speaksOfPipes(pattern: string): boolean {
  return /\\\||\[\|\]/.test(pattern);
}

/** It matches where something is missing, such as `(?!.*--dry-run)`. */
function forbids(pattern: string): boolean {
  return /\(\?<?!/.test(pattern);
}

/**
 * Whether a dangerous prefix says more than each safe one. It is meant more exactly then: `kubectl delete pods --all`
 * stays refused beside the safe `kubectl delete pod`.
 */
export function isMoreExact({ text }: CommandPrefix, others: readonly CommandPrefix[]): boolean {
  return others.every((other) => wordCount(other.text) < wordCount(text));
}

function wordCount(text: string): number {
  return text.trim().split(/\s+/).length;
}
