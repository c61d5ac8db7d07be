import { createCarry } from "./carry.ts";
import type { Stage } from "./stage.ts";

/** A longer line is read in pieces. In bytes. */
const LONGEST_HELD = 1 << 20;

/**
 * Reads a stream in whole lines, its bytes as latin1.
 *
 * @param read gives what is shown of a line, with its end where that is shown. The last line may have none.
 * @param finish gives what is shown behind the last line.
 */
export function lineByLine(read: (line: string, end: "\n" | "") => string, finish: () => string = () => ""): Stage {
  const carry = createCarry();

  function run(chunk: Buffer, final: boolean): Buffer {
    const bytes = carry.join(chunk);
    const end = final || bytes.length > LONGEST_HELD ? bytes.length : bytes.lastIndexOf("\n") + 1;
    carry.keep(end);
    const lines = bytes.toString("latin1", 0, end).split("\n");
    const rest = lines.pop() ?? "";
    const shown = lines.map((line) => read(line, "\n"));
    if (rest !== "") shown.push(read(rest, ""));
    if (final) shown.push(finish());
    return Buffer.from(shown.join(""), "latin1");
  }

  return { write: (chunk) => run(chunk, false), end: () => run(Buffer.alloc(0), true) };
}
