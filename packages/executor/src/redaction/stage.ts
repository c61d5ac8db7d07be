/**
 * One of the steps that a stream goes through on its way out. What `write` gives back may lag behind what it got, and may
 * be the same memory.
 */
export interface Stage {
  write(chunk: Buffer): Buffer;
  /** Gives what is left. Call once. */
  end(): Buffer;
}
