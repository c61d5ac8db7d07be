/** Middle and ends of a sample. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws {RangeError} for a sample of nothing. */
export function spreadOf(sample: readonly number[]): Spread {
  const sorted = sample.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [upper, lower] = [sorted[middle], sorted[sorted.length % 2 === 0 ? middle - 1 : middle]];
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (upper === undefined || lower === undefined || least === undefined || most === undefined) {
    throw new RangeError("There is no spread of nothing.");
  }
  return { median: (upper + lower) / 2, least, most };
}

export function median(sample: readonly number[]): number {
  return spreadOf(sample).median;
}

/** `12.3 (11.9–14.0)`: the median, and between which values all runs lie. */
export function formatSpread(sample: readonly number[], digits = 1): string {
  const { median: middle, least, most } = spreadOf(sample);
  const [shown, from, to] = [middle, least, most].map((figure) => formatNumber(figure, digits));
  return `${shown} (${from}–${to})`;
}

export function formatNumber(figure: number, digits = 1): string {
  return figure.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
