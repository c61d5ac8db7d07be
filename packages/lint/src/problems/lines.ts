import type { Place } from "./problem.ts";

/** The lines of a text, for places in it. */
export interface Lines {
  readonly place: (start: number, end: number) => Place;
  /** Line of an offset, from 1. */
  readonly lineOf: (offset: number) => number;
  readonly text: (line: number) => string;
  readonly count: number;
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) starts.push(index + 1);
  const lineOf = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const columnOf = (offset: number, line: number) => offset - (starts[line - 1] ?? 0) + 1;
  return {
    lineOf,
    count: starts.length,
    text: (line) => {
      const start = starts[line - 1] ?? text.length;
      return text.slice(start, (starts[line] ?? text.length + 1) - 1).replace(/\r$/, "");
    },
    place: (start, end) => {
      const line = lineOf(start);
      const endLine = lineOf(Math.max(start, end - 1));
      return {
        line,
        column: columnOf(start, line),
        endLine,
        endColumn: columnOf(Math.max(start, end - 1), endLine) + 1,
      };
    },
  };
}
