/** What stands in the output in place of a span of the input. Offsets count from the beginning of the stream. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The part of a stream that waits for a decision, and the edits decided so far. */
export interface Window {
  /** What waits; valid until the next `append`. */
  readonly bytes: Buffer;
  /** Offset of `bytes` in the stream. */
  readonly base: number;
  append(chunk: Uint8Array): void;
  edit(edit: Edit): void;
  /** Gives what stands before an offset, edited, and forgets it. Valid until the next `append`. */
  release(until: number): Buffer;
}

const SMALLEST = 1 << 16;

export function createWindow(): Window {
  let store = Buffer.alloc(0);
  let from = 0;
  let to = 0;
  let base = 0;
  let edits: Edit[] = [];

  function makeRoom(length: number): void {
    const live = to - from;
    const wanted = Math.max(SMALLEST, live + length);
    // A long object grew the store; it shrinks when what waits is short again.
    const fits = store.length >= wanted && store.length <= Math.max(8 * wanted, 8 * SMALLEST);
    const target = fits ? store : Buffer.allocUnsafeSlow(2 * wanted);
    store.copy(target, 0, from, to);
    store = target;
    from = 0;
    to = live;
  }

  return {
    get bytes() {
      return store.subarray(from, to);
    },
    get base() {
      return base;
    },
    append(chunk) {
      if (to + chunk.length > store.length) makeRoom(chunk.length);
      store.set(chunk, to);
      to += chunk.length;
    },
    edit(edit) {
      edits.push(edit);
    },
    release(until) {
      let end = Math.min(until, base + to - from);
      if (edits.length === 0) return take(end);
      edits.sort((a, b) => a.start - b.start || b.end - a.end);
      const pieces: Buffer[] = [];
      const later: Edit[] = [];
      for (const edit of edits) {
        if (edit.start >= end) later.push(edit);
        else if (edit.end > end) {
          end = edit.start;
          later.push(edit);
        } else if (edit.start >= base) {
          // An edit inside one that was made already starts before `base` and is void.
          pieces.push(take(edit.start), Buffer.from(edit.text));
          take(edit.end);
        }
      }
      edits = later;
      pieces.push(take(end));
      return Buffer.concat(pieces);
    },
  };

  function take(end: number): Buffer {
    const taken = store.subarray(from, from + end - base);
    from += taken.length;
    base = end;
    return taken;
  }
}
