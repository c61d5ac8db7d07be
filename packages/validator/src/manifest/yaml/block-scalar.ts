import { type Cursor, NOT_PLAIN } from "./source.ts";

/** The first line of one: `|`, `>-`, `|2+`. */
export const BLOCK_SCALAR = /^([|>])(?:([+-])([1-9])?|([1-9])([+-])?)?(?: +#.*)?$/;

function isBlank(line: string): boolean {
  return line.startsWith(" ") || line.startsWith("\t");
}

/** How far the text is indented, which its first line says that is not empty. */
function indentationOf(cursor: Cursor, indent: number): number {
  for (let at = cursor.at; ; at += 1) {
    const line = cursor.lines[at];
    // Of nothing but empty lines readers make different things.
    if (!line || (line.text !== "" && line.indent <= indent)) throw NOT_PLAIN;
    if (line.text !== "" && !line.text.startsWith("\t")) return line.indent;
    if (line.text !== "") throw NOT_PLAIN;
  }
}

/** The lines of a block scalar without their indentation, and whether a break ends the last. */
function contentOf(cursor: Cursor, indent: number, given: number | undefined): { lines: string[]; ends: boolean } {
  const content = given === undefined ? indentationOf(cursor, indent) : Math.max(indent, 0) + given;
  const lines: string[] = [];
  let isBegun = false;
  let end = 0;
  for (;;) {
    const line = cursor.lines[cursor.at];
    if (!line || (line.text !== "" && line.indent < content)) break;
    const text = cursor.source.slice(line.start - line.indent, line.end).slice(content);
    // Spaces above the text that stand out of it are an error to some readers.
    if (!isBegun && line.text === "" && text !== "") throw NOT_PLAIN;
    isBegun ||= text !== "";
    lines.push(text);
    end = line.end;
    cursor.at += 1;
  }
  const next = cursor.lines[cursor.at];
  if (!isBegun || (next && next.indent > indent)) throw NOT_PLAIN;
  const ends = end < cursor.source.length;
  // Behind the last break there is no line.
  if (!ends && lines.at(-1) === "") return { lines: lines.slice(0, -1), ends: true };
  return { lines, ends };
}

/** Lines of a folded text are one, but for those that are indented further. */
function joined(lines: readonly string[], isFolded: boolean): string {
  if (!isFolded) return lines.join("\n");
  let whole = "";
  let breaks = 0;
  let before: string | undefined;
  for (const line of lines) {
    if (line === "") {
      breaks += 1;
      continue;
    }
    const folds = before !== undefined && !isBlank(before) && !isBlank(line);
    if (before !== undefined) whole += folds ? (breaks === 0 ? " " : "") : "\n";
    whole += "\n".repeat(breaks) + line;
    breaks = 0;
    before = line;
  }
  return whole + "\n".repeat(breaks);
}

/** The text below a `|` or `>`, which stands in the line before; `indent` is that of the block around it. */
export function blockScalar(cursor: Cursor, header: RegExpExecArray, indent: number): string {
  const [, style, before, after, digit, chomping] = header;
  const given = after ?? digit;
  const { lines, ends } = contentOf(cursor, indent, given === undefined ? undefined : Number(given));
  let last = lines.length;
  while (last > 0 && lines[last - 1] === "") last -= 1;
  const text = joined(lines.slice(0, last), style === ">");
  const chomp = before ?? chomping;
  const isLast = last === lines.length && !ends;
  if (chomp === "-" || isLast) return text;
  return chomp === "+" ? text + "\n".repeat(lines.length - last + (ends ? 1 : 0)) : `${text}\n`;
}
