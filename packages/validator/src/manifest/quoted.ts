import { NOT_PLAIN } from "./source.ts";

/** A text in quotes, and the offset behind them. */
export interface Quoted {
  readonly value: string;
  readonly end: number;
}

const DOUBLE = /"(?:[^"\\]|\\[^])*"/y;
const SINGLE = /'(?:[^']|'')*'/y;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1B"],
  [" ", " "],
  ['"', '"'],
  ["\\", "\\"],
  ["N", "\x85"],
  ["_", "\xA0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);
const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([^]))/g;

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(ESCAPE, (_whole, x?: string, u?: string, wide?: string, letter?: string) => {
    const code = x ?? u ?? wide;
    if (code === undefined) {
      const meant = ESCAPES.get(letter ?? "");
      if (meant === undefined) throw NOT_PLAIN;
      return meant;
    }
    const point = Number.parseInt(code, 16);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw NOT_PLAIN;
    return String.fromCodePoint(point);
  });
}

/** Lines in quotes are one: a break is a space, each empty line a break. */
function folded(text: string): string {
  if (!text.includes("\n")) return text;
  // What a line ends or begins with is no part of it; breaks that are escaped and tabs are left to a whole reader.
  if (/\\[ \n]|\t/.test(text)) throw NOT_PLAIN;
  const [first = "", ...lines] = text.split("\n");
  let whole = first.replace(/(?<! ) +$/, "");
  let breaks = 0;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const content = isLast ? line.replace(/^ +/, "") : line.replace(/^ +|(?<! ) +$/g, "");
    breaks += 1;
    if (content === "" && !isLast) continue;
    whole += (breaks === 1 ? " " : "\n".repeat(breaks - 1)) + content;
    breaks = 0;
  }
  return whole;
}

/** Reads a text in quotes that begins at an offset; undefined where none does. */
export function readQuoted(source: string, at: number): Quoted | undefined {
  const pattern = source[at] === '"' ? DOUBLE : SINGLE;
  pattern.lastIndex = at;
  const [whole] = pattern.exec(source) ?? [];
  if (whole === undefined) return undefined;
  const text = folded(whole.slice(1, -1));
  const value = pattern === DOUBLE ? unescaped(text) : text.replaceAll("''", "'");
  return { value, end: at + whole.length };
}
