import type { LineEdit } from "./lines.ts";

/** Where each column begins, in characters. */
type Columns = readonly number[];

/** Between two columns, which a cell may not hold: as in `7 (3s ago)`, one blank is part of many. */
const BETWEEN = "  ";
/** Stands for a cell that is empty, without which those after it would be taken for others. */
const EMPTY = '""';

/** A heading as the programs print it: `LAST SEEN`, `CPU(cores)`, and those of `kubectl auth can-i --list`. */
const HEADING = /^(?:[A-Z][^a-z]*(?:\([a-z]+\))?|Resources|Non-Resource URLs|Resource Names|Verbs)$/;

/** Where the words of a line begin that stand apart by two blanks or more; undefined where there is one alone. */
export function columnsOf(line: string): Columns | undefined {
  const starts = [...line.matchAll(/\S+(?: \S+)*/g)].map(({ index }) => index);
  return starts.length > 1 ? starts : undefined;
}

/**
 * A row without the blanks that only align it.
 *
 * @returns Undefined where the line is no row of these columns.
 */
export function narrowRow(row: string, columns: Columns): string | undefined {
  // kubectl counts characters, and JavaScript halves of some.
  const characters = /[\u0080-\u{10FFFF}]/u.test(row) ? Array.from(row) : row;
  const cells: string[] = [];
  for (const [index, start] of columns.entries()) {
    const next = columns[index + 1];
    const text = textOf(characters, start, next);
    const cell = text.trimEnd();
    const overlong = next !== undefined && characters.length > next && !text.endsWith(BETWEEN);
    const misplaced = cell !== "" && cell.startsWith(" ");
    if (overlong || misplaced || (next !== undefined && cell.includes(BETWEEN))) return undefined;
    cells.push(cell);
  }
  const last = cells.findLastIndex((cell) => cell !== "");
  if (last === -1) return undefined;
  const indent = textOf(characters, 0, columns[0] ?? 0);
  if (indent.trim() !== "") return undefined;
  return (
    indent +
    cells
      .slice(0, last + 1)
      .map((cell) => (cell === "" ? EMPTY : cell))
      .join(BETWEEN)
  );
}

function textOf(characters: string | readonly string[], from: number, to: number | undefined): string {
  const part = characters.slice(from, to);
  return typeof part === "string" ? part : part.join("");
}

/** Narrows the tables of a text that begins with one: `kubectl get`, `kubectl top`, `helm list`. */
export function narrowTables(): LineEdit {
  let isTables: boolean | undefined;
  let narrow: ((row: string) => string) | undefined;

  return {
    line(text) {
      if (text.trim() === "") {
        narrow = undefined;
        return [text];
      }
      if (isTables === false) return [text];
      narrow ??= rowsBelow(text);
      // What begins otherwise may hold anything, a table that somebody wrote with care among it.
      isTables ??= narrow !== undefined;
      return [narrow?.(text) ?? text];
    },
    end: () => [],
  };
}

function rowsBelow(header: string): ((row: string) => string) | undefined {
  // helm pads its cells and separates them by tabs.
  const byTabs = header.split("\t").map((cell) => cell.trimEnd());
  if (byTabs.length > 1) return byTabs.every((cell) => HEADING.test(cell)) ? narrowTabs : undefined;
  const columns = columnsOf(header);
  const headings = header.trim().split(/ {2,}/);
  if (columns === undefined || !headings.every((heading) => HEADING.test(heading))) return undefined;
  return (row) => narrowRow(row, columns) ?? row;
}

function narrowTabs(row: string): string {
  return row
    .split("\t")
    .map((cell) => cell.trimEnd())
    .join("\t")
    .trimEnd();
}
