/**
 * One of the steps that a stream goes through on its way out. What `write` gives back may lag behind what it got, and is
 * valid until the next call: it may be the same memory, or memory that is used again.
 */
export interface Stage {
  write(chunk: Buffer): Buffer;
  /** Gives what is left. Call once. */
  end(): Buffer;
}
