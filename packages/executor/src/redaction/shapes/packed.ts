import { createCarry } from "../carry.ts";
import { placeholder } from "../fingerprint.ts";
import type { Stage } from "../stage.ts";
import { COMPRESSED_HEAD, packsSecrets } from "./rules.ts";

/** How what gzip and zip write begins. */
const BEGINNINGS = [Buffer.from([0x1f, 0x8b, 0x08]), Buffer.from("PK\x03\x04", "latin1")] as const;

/**
 * Hides what a template decoded to compressed bytes, such as a release of helm: no other step could read it. Nothing
 * says where it ends, so that all goes that follows.
 */
export function createPacked(onHidden: () => void): Stage {
  const carry = createCarry();
  let hides = false;

  function run(chunk: Buffer, final: boolean): Buffer {
    if (hides) return NOTHING;
    const bytes = carry.join(chunk);
    for (let at = findBeginning(bytes, 0); at !== -1; at = findBeginning(bytes, at + 1)) {
      const head = bytes.subarray(at, at + COMPRESSED_HEAD);
      if (head.length < COMPRESSED_HEAD && !final) return upTo(bytes, at);
      if (!packsSecrets(head)) continue;
      hides = true;
      onHidden();
      carry.keep(bytes.length);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(placeholder(head))]);
    }
    return upTo(bytes, final ? bytes.length : bytes.length - begun(bytes));
  }

  function upTo(bytes: Buffer, end: number): Buffer {
    carry.keep(end);
    return bytes.subarray(0, end);
  }

  return { write: (chunk) => run(chunk, false), end: () => run(NOTHING, true) };
}

const NOTHING = Buffer.alloc(0);

function findBeginning(bytes: Buffer, from: number): number {
  const found = BEGINNINGS.map((beginning) => bytes.indexOf(beginning, from)).filter((at) => at !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}

/** How many of the last bytes may be the first of a beginning. */
function begun(bytes: Buffer): number {
  const counts = BEGINNINGS.flatMap((beginning) =>
    Array.from({ length: beginning.length - 1 }, (_, index) => index + 1).filter((count) =>
      bytes.subarray(-count).equals(beginning.subarray(0, count)),
    ),
  );
  return Math.max(0, ...counts);
}
