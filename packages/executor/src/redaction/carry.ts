/** The end of one chunk that waits for the next, in memory that is used again for every chunk. */
export interface Carry {
  readonly length: number;
  /** What waits and the chunk, in one piece; valid until the next call. */
  join(chunk: Buffer): Buffer;
  /** The bytes of the last {@link join} from an offset on wait. */
  keep(from: number): void;
}

export function createCarry(): Carry {
  let store = Buffer.alloc(0);
  let joined: Buffer = store;
  /** Where in `joined` what waits begins. It is moved when the next chunk comes: until then all of it may be looked at. */
  let from = 0;

  return {
    get length() {
      return joined.length - from;
    },
    join(chunk) {
      const length = joined.length - from;
      if (length === 0) {
        joined = chunk;
      } else {
        const wanted = length + chunk.length;
        const target = wanted > store.length ? Buffer.allocUnsafeSlow(2 * wanted) : store;
        // What waits stands in the store itself: in `target`, or about to be left behind.
        joined.copy(target, 0, from);
        target.set(chunk, length);
        store = target;
        joined = store.subarray(0, wanted);
      }
      from = 0;
      return joined;
    },
    keep(start) {
      from = start;
      const length = joined.length - start;
      if (length === 0 || joined.buffer === store.buffer) return;
      // The chunk is not ours, and what it held may be gone with the next.
      if (length > store.length) store = Buffer.allocUnsafeSlow(Math.max(SMALLEST, 2 * length));
      joined.copy(store, 0, start);
      joined = store.subarray(0, length);
      from = 0;
    },
  };
}

const SMALLEST = 1 << 10;
