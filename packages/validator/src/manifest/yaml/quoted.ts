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
/** A break with the spaces around it, and the empty lines below. */
const BREAKS = /(?<! ) *\n[ \n]*/g;
const ESCAPES_AND_BREAKS =
  /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\n[ \n]*)|([^]))|(?<! ) *\n[ \n]*/g;
/** Readers differ on which of these spaces belong to the text. */
const ODD_BREAKS = /\\ +\n|\t *\n|\n *\t/;

/** Lines in quotes are one: a break is a space, each empty line below it a break. */
function folded(breaks: string): string {
  const count = breaks.split("\n").length - 1;
  return count === 1 ? " " : "\n".repeat(count - 1);
}

function letterOf(code: string): string {
  const point = Number.parseInt(code, 16);
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw NOT_PLAIN;
  return String.fromCodePoint(point);
}

function unescaped(text: string): string {
  return text.replace(
    ESCAPES_AND_BREAKS,
    (whole, x?: string, u?: string, wide?: string, joined?: string, letter?: string) => {
      const code = x ?? u ?? wide;
      if (code !== undefined) return letterOf(code);
      // A break that is escaped is nothing, and those below it are breaks.
      if (joined !== undefined) return "\n".repeat(joined.split("\n").length - 2);
      if (letter === undefined) return folded(whole);
      const meant = ESCAPES.get(letter);
      if (meant === undefined) throw NOT_PLAIN;
      return meant;
    },
  );
}

/** Reads a text in quotes that begins at an offset; undefined where none does. */
export function readQuoted(source: string, at: number): Quoted | undefined {
  const pattern = source[at] === '"' ? DOUBLE : SINGLE;
  pattern.lastIndex = at;
  const [whole] = pattern.exec(source) ?? [];
  if (whole === undefined) return undefined;
  const text = whole.slice(1, -1);
  const end = at + whole.length;
  if (text.includes("\n") && ODD_BREAKS.test(text)) throw NOT_PLAIN;
  if (pattern === SINGLE) return { value: text.replaceAll("''", "'").replace(BREAKS, folded), end };
  return { value: unescaped(text), end };
}
