/** What a server holds at one moment at which none of its calls runs. */
export interface Sample {
  /** Seconds since the start. */
  readonly seconds: number;
  /** Calls that have ended so far. */
  readonly calls: number;
  /** MiB of the process that are in memory. */
  readonly rss: number;
  /** MiB that JavaScript still needs. */
  readonly heap: number;
  readonly descriptors: number;
  readonly processes: number;
  /** Files and folders below the private one. */
  readonly files: number;
}

type Figure = Exclude<keyof Sample, "seconds" | "calls">;

/**
 * By how much a figure may differ from what it was: memory for what the collector and the C library keep, files for one
 * batch of named pipes that is made ahead and for what kubectl puts into its discovery cache.
 */
const ALLOWANCES: Readonly<Record<Figure, number>> = { rss: 48, heap: 8, descriptors: 0, processes: 0, files: 48 };

const FIGURES: readonly Figure[] = ["rss", "heap", "descriptors", "processes", "files"];

/**
 * What has grown since the first third, in which caches fill and code is compiled. The least of each part counts: what
 * leaks is in every sample, what waits for the collector is not.
 *
 * @returns a sentence for each figure that grew by more than it may.
 * @throws {RangeError} for fewer than three samples.
 */
export function findGrowth(samples: readonly Sample[]): readonly string[] {
  const part = Math.floor(samples.length / 3);
  if (part === 0) throw new RangeError("Growth takes three samples to be seen.");
  const before = samples.slice(part, samples.length - part);
  const last = samples.slice(-part);
  return FIGURES.flatMap((figure) => {
    const [from, to] = [before, last].map((some) => Math.min(...some.map((sample) => sample[figure])));
    if (from === undefined || to === undefined || to - from <= ALLOWANCES[figure]) return [];
    return `${figure} grew from ${from} to ${to}; ${ALLOWANCES[figure]} more would be allowed.`;
  });
}
