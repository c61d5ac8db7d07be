import type { LineEdit } from "./lines.ts";
import { columnsOf, narrowRow } from "./table.ts";

/** `Name:             web-0`: what stands before the blanks, and what after them. */
const FIELD = /^(?<key> *\S.*?:) {2,}(?<value>\S.*)$/;
/** Under the headings of a table of `kubectl describe`. */
const RULER = /^ *-+(?: {2,}-+)+$/;
/** The one table without such a line. */
const CONDITIONS = /^ +Type {2,}Status$/;
/** What comes below is the content of a ConfigMap. */
const CONTENT = /^(?:Data|BinaryData)$/;

/** Leaves the alignment out of what `kubectl describe` prints, and no word of it. */
export function narrowDescription(): LineEdit {
  /** It may be the headings of a table: the next line tells. */
  let held: string | undefined;
  let columns: readonly number[] | undefined;
  /** Of the last field: further lines of its value stand below that. */
  let value: { readonly column: number; readonly indent: string } | undefined;
  let isContent = false;
  let wasBlank = false;

  function fieldOrText(line: string): string {
    const { key, value: text } = FIELD.exec(line)?.groups ?? {};
    if (key !== undefined && text !== undefined) {
      value = { column: line.length - text.length, indent: " ".repeat(key.search(/\S/) + 2) };
      return `${key} ${text}`;
    }
    if (value !== undefined && line.search(/\S/) === value.column) return value.indent + line.slice(value.column);
    value = undefined;
    return line;
  }

  function decided(line: string): readonly string[] {
    const isBlank = line === "";
    if (isBlank && wasBlank) return [];
    wasBlank = isBlank;
    if (columns !== undefined && line.search(/\S/) === columns[0]) return [narrowRow(line, columns) ?? line];
    columns = CONDITIONS.test(line) ? columnsOf(line) : undefined;
    return [columns === undefined ? fieldOrText(line) : (narrowRow(line, columns) ?? line)];
  }

  return {
    line(text) {
      if (isContent) return [text];
      const line = text.trimEnd();
      if (held !== undefined && RULER.test(line)) {
        columns = columnsOf(line);
        const headings = held;
        held = undefined;
        return columns === undefined ? [headings] : [narrowRow(headings, columns) ?? headings];
      }
      const lines = held === undefined ? [] : decided(held);
      held = line;
      if (!CONTENT.test(line)) return lines;
      isContent = true;
      held = undefined;
      return [...lines, line];
    },
    end() {
      const lines = held === undefined ? [] : decided(held);
      held = undefined;
      return lines;
    },
  };
}
