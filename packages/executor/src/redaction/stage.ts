/** One of the steps that a stream goes through on its way out. What `write` gives back may lag behind what it got. */
export interface Stage {
  write(chunk: Uint8Array): Buffer;
  /** Gives what is left. Call once. */
  end(): Buffer;
}
