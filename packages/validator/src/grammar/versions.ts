/**
 * The known version that stands for an installed one: the last that is not newer, or the oldest.
 *
 * @param known - Version prefixes, the oldest first: `1.36`, or `4`.
 * @param installed - Such as `v1.36.3`.
 */
export function versionIndex(known: readonly string[], installed: string): number {
  const index = known.findLastIndex((version) => compare(numbersOf(version), numbersOf(installed)) <= 0);
  return Math.max(index, 0);
}

/** Whether an installed version is newer than a known one, as far as that says: `1.37.2` is no newer than `1.37`. */
export function isNewer(installed: string, known: string): boolean {
  return compare(numbersOf(known), numbersOf(installed)) < 0;
}

function numbersOf(version: string): readonly number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

/** Compares only as far as the shorter one goes. */
function compare(left: readonly number[], right: readonly number[]): number {
  for (const [position, part] of left.entries()) {
    const difference = part - (right[position] ?? part);
    if (difference !== 0) return difference;
  }
  return 0;
}
