import type { Written } from "../policy.ts";

/**
 * Whether a pattern finds something in a stage, however it is spelled.
 *
 * @param pattern its text, which says of what it speaks.
 * @param test looks for it in one text.
 */
export function isFound(pattern: string, test: (text: string) => boolean, written: Written): boolean {
  if (speaksOfPipes(pattern) && written.lines().some(test)) return true;
  const { forPresence, forAbsence } = written.texts();
  return (forbids(pattern) ? forAbsence : forPresence).some(test);
}

/** It holds a literal `|`, which no single stage does: what a filter is given is else no business of a pattern. */
function speaksOfPipes(pattern: string): boolean {
  return /\\\||\[\|\]/.test(pattern);
}

/** It matches where something is missing, such as `(?!.*--dry-run)`. */
function forbids(pattern: string): boolean {
  return /\(\?<?!/.test(pattern);
}
