import { lineByLine } from "./line-by-line.ts";
import type { Stage } from "./stage.ts";
import { createScanner } from "./structure/scanner.ts";

/** What begins a part of a unified diff, and another file. */
const HUNK = "@@ ";
const FILE = "diff ";
/** Characters that wait for the end of their hunk. */
const LONGEST_HELD = 1 << 20;

/**
 * Learns the Secrets that stand in both sides of what `kubectl diff` prints. With a mark before each line, and lines of
 * both sides among each other, nobody reads them there as the documents that they are. Nothing is changed here: what was
 * learned is hidden later on.
 */
export function createDifferences(learn: (value: Uint8Array) => void): Stage {
  let isInHunk = false;
  let held: string[] = [];
  let length = 0;

  function learnSide(other: string): void {
    const scanner = createScanner({ learn, onHidden: () => undefined });
    const lines = held.filter((line) => !line.startsWith(other)).map((line) => line.slice(1));
    scanner.write(Buffer.from(lines.join(""), "latin1"));
    scanner.end();
  }

  function release(): string {
    if (held.length === 0) return "";
    learnSide("+");
    learnSide("-");
    const text = held.join("");
    held = [];
    length = 0;
    return text;
  }

  return lineByLine((line, end) => {
    const text = line + end;
    if (line.startsWith(HUNK) || line.startsWith(FILE)) {
      isInHunk = line.startsWith(HUNK);
      return release() + text;
    }
    if (!isInHunk) return text;
    held.push(text);
    length += text.length;
    return length < LONGEST_HELD ? "" : release();
  }, release);
}
