/** How much of what commands print is kept, and for how long. */
export interface ResultLimits {
  /** Seconds for which a result is kept. Default 900. */
  readonly resultSeconds: number;
  /** Bytes of one result that are kept. Default 64 MiB; 0 keeps none. */
  readonly resultBytes: number;
  /** Bytes of all results that are kept; the one that was not used for longest makes room. Default 1 GiB. */
  readonly allResultsBytes: number;
  /** Bytes of the results of one principal. Default 256 MiB. */
  readonly principalResultsBytes: number;
}

const MEBIBYTE = 1024 * 1024;

export const DEFAULT_RESULT_LIMITS: ResultLimits = {
  resultSeconds: 900,
  resultBytes: 64 * MEBIBYTE,
  allResultsBytes: 1024 * MEBIBYTE,
  principalResultsBytes: 256 * MEBIBYTE,
};

/** Bytes from which on a result is on disk. */
export const SPOOL_FROM = MEBIBYTE;
/** Bytes of all results together that may be in memory; what comes on top is on disk, however short. */
export const MEMORY_BYTES = 8 * MEBIBYTE;
