import type { Io } from "./io.ts";

const LEAST = 500;
const WIDTH = 30;

/** A bar on a terminal, where there is much to do; `end` takes it away again. */
export function progressBar(total: number, { stderr }: Io): { add(count: number): void; end(): void } {
  if (stderr.isTTY !== true || total <= LEAST) return { add: () => undefined, end: () => undefined };
  let done = 0;
  let shown = -1;
  return {
    add: (count) => {
      done += count;
      const filled = Math.floor((done / total) * WIDTH);
      if (filled === shown) return;
      shown = filled;
      stderr.write(`\r[${"=".repeat(filled)}${" ".repeat(WIDTH - filled)}] ${done}/${total} files`);
    },
    end: () => stderr.write(`\r${" ".repeat(WIDTH + 30)}\r`),
  };
}
