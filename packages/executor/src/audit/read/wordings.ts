/** The message for a line whose hash does not fit. */
export function misfit(seq: number, expected: number): string {
  return seq === expected ? `Line ${seq} of the chain was changed.` : gap(seq, expected);
}

/** The message for a line that stands where another one belongs. */
export function gap(seq: number, expected: number): string {
  const stands = `Line ${seq} of the chain stands where line ${expected} belongs`;
  if (seq < expected) return `${stands}: it was moved or repeated.`;
  const missing = seq - expected === 1 ? `line ${expected} is` : `lines ${expected} to ${seq - 1} are`;
  return `${stands}: ${missing} missing or moved.`;
}

export const NO_LINE = "This is no line of the audit. It was changed or put in.";

export const NO_BEGINNING = "What stands here was not written by the audit: it is no beginning of its next line.";

export function otherKey(written: string, given: string): string {
  return `The file was written with the key ${written}, and the key at hand is ${given}. The key is another's, or the file was replaced.`;
}

/** A note on a line that has no end. */
export function unfinished(line: number, isLast: boolean): string {
  const why = isLast
    ? "the process was killed while it wrote it"
    : "it could not be written, and the chain goes on in the next file";
  return `Line ${line} is unfinished: ${why}. Nothing that was promised is missing.`;
}

/** A note on lines of which the anchor does not know. */
export function unanchored(count: number): string {
  const lines = count === 1 ? "The last line is" : `The last ${count} lines are`;
  return `${lines} newer than the anchor: the process writes just now, or was killed.`;
}

export const NO_ANCHOR =
  "There is no anchor for this chain: nobody can tell whether lines are missing at its end. Name the folder with --audit-anchors, or pass --without-anchor.";

export const BROKEN_ANCHOR = "The anchor was not sealed with this key, or was changed.";

export const OTHER_ANCHOR = "The anchor is of other lines than these. They were replaced, or the anchor was.";

export function cutOff(written: number, here: number, isTorn: boolean): string {
  const torn = isTorn ? " The last one is cut short, although it was whole." : "";
  return `The anchor says that ${written} lines were written, and ${here} are here: ${written - here} missing at the end.${torn}`;
}
