import type { Dialect } from "./dialect.ts";
import type { Json } from "../manifest.ts";

/** A line of block YAML: what it holds, without the spaces around, and where that stands. */
export interface Line {
  readonly indent: number;
  readonly text: string;
  /** Where its text begins. */
  readonly start: number;
  /** Where its break stands, or the text ends. */
  readonly end: number;
}

/** What an anchor stands for, and how many nodes that is with all that it names itself. */
export interface Anchored {
  readonly value: Json;
  readonly nodes: number;
}

export interface Cursor {
  readonly source: string;
  readonly dialect: Dialect;
  readonly lines: Line[];
  /** Most documents have none. */
  anchors: Map<string, Anchored> | undefined;
  at: number;
  /** How many blocks are open. */
  depth: number;
  /** Nodes so far, those that aliases stand for among them. */
  nodes: number;
  aliases: number;
  aliasedNodes: number;
}

/** Deeper than any real object; a text that nests further is there to exhaust its reader. */
export const MAX_DEPTH = 100;

/** Thrown among these files only, to leave a recursion at the first thing that is not plain. */
export class NotPlain extends Error {}
/** One for all: most texts that are tried are not plain, and to note where each was given up takes longer than to try it. */
export const NOT_PLAIN = new NotPlain();

/** Texts mostly hold nothing else, and that is seen at once. */
const PLAIN_TEXT = /^[\t\n -~]*$/;
/** What Go's reader of YAML takes for no text. */
const UNPRINTABLE = /[\p{Cs}\uFEFF\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/u;
/** Ends a document, or says something of it. */
const DIRECTIVE = /^(?:---|\.\.\.|%)/m;

const SPACE = 32;
const TAB = 9;

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= source.length;) {
    const found = source.indexOf("\n", from);
    const end = found < 0 ? source.length : found;
    let start = from;
    while (source.charCodeAt(start) === SPACE) start += 1;
    let last = end;
    while (last > start && isBlank(source.charCodeAt(last - 1))) last -= 1;
    // A line of nothing but spaces and tabs is not empty to every reader.
    const text = last === start ? source.slice(start, end) : source.slice(start, last);
    lines.push({ indent: start - from, text, start, end });
    from = end + 1;
  }
  return lines;
}

/** Whether it holds nothing but what keyboards have, in which there is nothing odd to look for. */
export function isPlainText(source: string): boolean {
  return PLAIN_TEXT.test(source);
}

/** Whether it is text to Go's reader. */
export function isPrintable(source: string): boolean {
  return isPlainText(source) || !UNPRINTABLE.test(source);
}

/** Whether something ends the document, or is said of it. */
export function hasDirective(source: string): boolean {
  return DIRECTIVE.test(source);
}

export function cursorOf(source: string, dialect: Dialect): Cursor {
  return {
    source,
    dialect,
    lines: linesOf(source),
    anchors: undefined,
    at: 0,
    depth: 0,
    nodes: 0,
    aliases: 0,
    aliasedNodes: 0,
  };
}

export function skipEmpty(cursor: Cursor): Line | undefined {
  for (;;) {
    const line = cursor.lines[cursor.at];
    if (!line || (line.text !== "" && !line.text.startsWith("#"))) return line;
    cursor.at += 1;
  }
}

/** Goes on behind something that ends at an offset of the text, with at most a comment behind it on its last line. */
export function goOnBehind(cursor: Cursor, end: number): void {
  for (let line = cursor.lines[cursor.at]; line && line.end < end; line = cursor.lines[cursor.at]) cursor.at += 1;
  const line = cursor.lines[cursor.at];
  if (line?.end !== end && !/^(?: *| +#.*)$/.test(cursor.source.slice(end, line?.end))) throw NOT_PLAIN;
  cursor.at += 1;
}
