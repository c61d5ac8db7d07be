/** The candidate that a person most likely meant, if any is near. Case and a few slips are forgiven. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  // They are looked through twice, and may be given as a generator, which yields once.
  const known = [...candidates];
  const wanted = word.slice(0, 40).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best ?? prefixed(wanted, known);
}

function prefixed(wanted: string, candidates: Iterable<string>): string | undefined {
  if (wanted.length < 3) return undefined;
  for (const candidate of candidates) if (candidate.startsWith(wanted)) return candidate;
  return undefined;
}

/**
 * How many letters are to be put in, taken out, changed or swapped with their neighbour for one word to become the other
 * (optimal string alignment).
 *
 * @param limit where no more is to be known than that there are at least so many: it is then the answer, and sooner found.
 * @example
 * editDistance("deploymnet", "deployment"); // 1
 * editDistance("pods", "services", 3); // 3
 */
export function editDistance(from: string, to: string, limit: number = Number.POSITIVE_INFINITY): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let edits = Math.min(
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      );
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        edits = Math.min(edits, (beforePrevious[column - 2] ?? limit) + 1);
      }
      current.push(edits);
      least = Math.min(least, edits);
    }
    if (least >= limit) return limit;
    [beforePrevious, previous] = [previous, current];
  }
  return previous[to.length] ?? limit;
}
