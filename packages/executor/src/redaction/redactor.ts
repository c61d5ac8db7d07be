import type { Transform } from "node:stream";

/** Hides secrets in what one CLI stage prints. One per stage of a call. */
export interface Redactor {
  /** Bytes in, redacted bytes out. Call once for each stream of the stage: standard output, then standard error. */
  transform(): Transform;
  /** True as soon as anything was hidden in any of the stage's streams. Final once they have ended. */
  readonly redacted: boolean;
}
