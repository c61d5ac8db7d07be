/** Levels of a message. The deepest that the protocol knows has some ten, and what walks through one is recursive. */
export const DEEPEST = 100;

/** Whether JSON is nested deeper than {@link DEEPEST}. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}
