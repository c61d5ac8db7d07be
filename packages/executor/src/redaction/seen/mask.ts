import { createCarry } from "../carry.ts";
import type { Stage } from "../stage.ts";
import { readStretch } from "./reading.ts";
import type { SeenValues } from "./seen-values.ts";

/** No form of a value is longer, blanks and escapes included. */
const MAX_HELD = 1 << 16;
/** Characters of base64 that belong half to one part of a long value and half to the next. */
const SEAM = 4;
/** Bytes between two parts of a value, with indentation. */
const LONGEST_SEAM = 256;

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
    let stop = text.length;
    for (;;) {
      const found = seen.find(text, at, final);
      if (found.kind === "nothing") {
        stop = text.length - found.before > MAX_HELD ? text.length : found.before;
        break;
      }
      if (found.kind === "perhaps") {
        if (text.length - found.start <= MAX_HELD) {
          stop = found.start;
          break;
        }
        pieces.push(text.subarray(at, found.start + 1));
        before = undefined;
        at = found.start + 1;
        continue;
      }
      onHidden();
      const joins = before === found.text && isSeam(text, at, found.start);
      if (!joins) pieces.push(text.subarray(at, found.start), Buffer.from(found.text));
      before = found.isPart ? found.text : undefined;
      at = found.end;
    }
    // What stands between two parts of a value waits for the second.
    if (!final && before !== undefined && isSeam(text, at, stop)) stop = at;
    stop = Math.max(stop, at);
    if (stop > at) before = undefined;
    pieces.push(text.subarray(at, stop));
    carry.keep(stop);
    const [only] = pieces;
    return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
  }

  return { write: (chunk) => run(chunk, false), end: () => run(Buffer.alloc(0), true) };
}

function isSeam(text: Buffer, from: number, to: number): boolean {
  return to - from <= LONGEST_SEAM && readStretch(text.subarray(from, to), 0, SEAM + 1, true).bytes.length <= SEAM;
}
