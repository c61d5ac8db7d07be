import { createCarry } from "../carry.ts";
import type { Stage } from "../stage.ts";
import type { SeenValues } from "./seen-values.ts";

/** No form of a value is longer, blanks that stand in for one space included. */
const MAX_HELD = 1 << 16;
/** Characters of base64 that belong half to one part of a long value and half to the next. */
const SEAM = 4;
/** A value that begins in these last bytes cannot be told yet. Generous, for blanks. */
const SHORTEST_HELD = 64;

/** Masks the values that the principal has seen in Secrets, also where a value comes in several chunks. */
export function createMask(seen: SeenValues, onHidden: () => void): Stage {
  const carry = createCarry();
  /** What was shown for the part of a long value right before what is held. */
  let before: string | undefined;

  function run(chunk: Buffer, final: boolean): Buffer {
    if (seen.size === 0 && carry.length === 0) return chunk;
    const text = carry.join(chunk);
    const pieces: Buffer[] = [];
    let at = 0;
    let stop = final ? text.length : Math.max(0, text.length - SHORTEST_HELD);
    for (let found = seen.find(text, at, final); found !== undefined; found = seen.find(text, at, final)) {
      if (found.end === undefined && text.length - found.start <= MAX_HELD) {
        stop = found.start;
        break;
      }
      const joins = before === found.text && found.start - at <= SEAM;
      const end = found.end ?? found.start + 1;
      if (found.end === undefined) {
        pieces.push(text.subarray(at, end));
      } else {
        onHidden();
        if (!joins) pieces.push(text.subarray(at, found.start), Buffer.from(found.text));
      }
      before = found.end !== undefined && found.isPart ? found.text : undefined;
      at = end;
    }
    // What stands between two parts of a value waits for the second.
    if (!final && before !== undefined && stop - at <= SEAM) stop = at;
    stop = Math.max(stop, at);
    if (stop > at) before = undefined;
    pieces.push(text.subarray(at, stop));
    carry.keep(stop);
    const [only] = pieces;
    return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
  }

  return { write: (chunk) => run(chunk, false), end: () => run(Buffer.alloc(0), true) };
}
