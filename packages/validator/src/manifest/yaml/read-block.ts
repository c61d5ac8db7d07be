import { addEntry, aliased, anchored, merge, noEntries } from "./anchors.ts";
import { BLOCK_SCALAR, blockScalar } from "./block-scalar.ts";
import type { Dialect } from "./dialect.ts";
import { endOfName, isName } from "./letters.ts";
import type { Json } from "../manifest.ts";
import { readQuoted } from "./quoted.ts";
import { MAX_KEY, readFlow } from "./read-flow.ts";
import {
  type Cursor,
  cursorOf,
  goOnBehind,
  hasDirective,
  isPrintable,
  type Line,
  MAX_DEPTH,
  NOT_PLAIN,
  NotPlain,
  skipEmpty,
} from "./source.ts";

/** The rest of a line, and where it begins. */
type Rest = Pick<Line, "text" | "start">;

const KEY =
  /^(?:"([^"\\\t]*)"|'([^'\t]*)'|((?:[A-Za-z0-9_$/.^]|-(?=[A-Za-z0-9_]))(?:[!-9;-~]| (?=[!"$-9;-~])|:(?=[!-~]))*)|(<<)) *:(?: +|$)/;
const ANCHOR = /^&([A-Za-z0-9_-]+)(?: +|$)/;
const ALIAS = /^\*([A-Za-z0-9_-]+)(?: +#.*)?$/;
/** What no plain scalar begins with; `-`, `?` and `:` begin one where no space follows. */
const NO_PLAIN = /^(?:[&*!|>%@`{}[\],#"']|[-?:](?: |$)|$)/;

/** Spaces to JavaScript, and part of a word to YAML. */
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/;

/** How long a simple key at the beginning of a text is, up to its colon; 0 where none is. Nearly every key is one. */
function simpleKey(text: string): number {
  if (!isName(text, 0) || "./-".includes(text.charAt(0))) return 0;
  const end = endOfName(text, 0);
  return text[end] === ":" && (end + 1 === text.length || text[end + 1] === " ") ? end : 0;
}

/** Nearly every scalar in no quotes, in which nothing has to be looked for. */
function isSimple(text: string): boolean {
  return text !== "" && !text.startsWith("-") && endOfName(text, 0) === text.length;
}

function hasKey(text: string): boolean {
  return simpleKey(text) > 0 || KEY.test(text);
}

function isItem(text: string): boolean {
  return text === "-" || text.startsWith("- ");
}

/** A line's text without the comment behind it; `#` is one behind a space. */
function withoutComment(text: string): string {
  const at = text.indexOf(" #");
  if (at < 0) return text;
  let end = at;
  while (text[end - 1] === " ") end -= 1;
  return text.slice(0, end);
}

/** A scalar in no quotes; lines below it that are indented further belong to it. */
function plain(cursor: Cursor, given: string, indent: number): Json {
  const first = withoutComment(given);
  let text = first;
  for (let breaks = 1; ; breaks += 1) {
    const line = cursor.lines[cursor.at];
    if (!line || (line.text !== "" && line.indent <= indent)) break;
    if (line.text !== "") {
      // Behind a comment the text does not go on, and below it may stand nothing else.
      if (line.text.startsWith("#")) break;
      if (first !== given || line.text.includes(" #")) throw NOT_PLAIN;
      if (text === first) checkPlain(first);
      checkPlain(line.text);
      text += (breaks === 1 ? " " : "\n".repeat(breaks - 1)) + line.text;
      breaks = 0;
    }
    cursor.at += 1;
  }
  if (!isSimple(first)) {
    checkPlain(first);
    if (NO_PLAIN.test(first)) throw NOT_PLAIN;
  }
  // A text of several lines is no number and no word of another sense.
  const value = text === first ? cursor.dialect.scalar(first) : text;
  if (value === undefined) throw NOT_PLAIN;
  return value;
}

function checkPlain(text: string): void {
  if (text.includes("\t") || text.includes(": ") || text.endsWith(":") || ODD_SPACE.test(text)) throw NOT_PLAIN;
}

/** What stands in quotes or brackets, perhaps over several lines. */
function delimited(cursor: Cursor, { text, start }: Rest): Json {
  const isFlow = text.startsWith("{") || text.startsWith("[");
  const quoted = isFlow ? undefined : readQuoted(cursor.source, start);
  if (!isFlow && !quoted) throw NOT_PLAIN;
  const { value, end } = quoted ?? readFlow(cursor, start);
  cursor.at -= 1;
  goOnBehind(cursor, end);
  return value;
}

/** What stands below a key or a dash. */
function below(cursor: Cursor, indent: number, inMapping: boolean): Json {
  const next = skipEmpty(cursor);
  if (!next) return null;
  // A list may stand as deep as the key that it belongs to.
  if (next.indent > indent || (inMapping && next.indent === indent && isItem(next.text))) {
    return block(cursor, next.indent, indent);
  }
  return null;
}

/** What stands behind `key:` or `-`, on the same line or below it; that line is read already. */
function valueAfter(cursor: Cursor, rest: Rest, indent: number, inMapping: boolean): Json {
  const { text, start } = rest;
  cursor.nodes += 1;
  if (text === "" || text.startsWith("#")) return below(cursor, indent, inMapping);
  const anchor = text.startsWith("&") ? ANCHOR.exec(text) : undefined;
  if (anchor) {
    const more: Rest = { text: text.slice(anchor[0].length), start: start + anchor[0].length };
    // Two anchors are too many, and what is named elsewhere has none here.
    if (more.text.startsWith("&") || more.text.startsWith("*")) throw NOT_PLAIN;
    return anchored(cursor, anchor[1] ?? "", () => valueAfter(cursor, more, indent, false));
  }
  const value = written(cursor, rest, indent);
  const next = skipEmpty(cursor);
  if (next && next.indent > indent) throw NOT_PLAIN;
  return value;
}

function written(cursor: Cursor, rest: Rest, indent: number): Json {
  const { text } = rest;
  switch (text.charAt(0)) {
    case "|":
    case ">": {
      const header = BLOCK_SCALAR.exec(text);
      if (!header) throw NOT_PLAIN;
      return blockScalar(cursor, header, indent);
    }
    case "*": {
      const alias = cursor.dialect.asGo ? ALIAS.exec(text) : undefined;
      if (!alias) throw NOT_PLAIN;
      return aliased(cursor, alias[1] ?? "");
    }
    case '"':
    case "'":
    case "{":
    case "[":
      return delimited(cursor, rest);
    default:
      return plain(cursor, text, indent);
  }
}

interface Key {
  /** Undefined where it is none that readers take alike. */
  readonly name: string | undefined;
  readonly merges: boolean;
  /** With its colon and the spaces behind it. */
  readonly length: number;
}

function keyOf(text: string, simple: number, { key, asGo }: Dialect): Key {
  if (simple > 0) {
    let length = simple + 1;
    while (text[length] === " ") length += 1;
    if (length > MAX_KEY) throw NOT_PLAIN;
    return { name: key(text.slice(0, simple)), merges: false, length };
  }
  const match = KEY.exec(text);
  if (!match || match[0].length > MAX_KEY) throw NOT_PLAIN;
  const merges = match[4] !== undefined;
  if (merges && !asGo) throw NOT_PLAIN;
  const name = merges ? undefined : (match[1] ?? match[2] ?? key(match[3] ?? ""));
  return { name, merges, length: match[0].length };
}

/** Reads on from a key whose length is known where it is a simple one. */
function mapping(cursor: Cursor, indent: number, firstKey: number): Json {
  const entries = noEntries();
  let known: number | undefined = firstKey;
  for (;;) {
    const line = skipEmpty(cursor);
    if (!line || line.indent < indent) return entries.values;
    if (line.indent !== indent) throw NOT_PLAIN;
    const { name, merges, length } = keyOf(line.text, known ?? simpleKey(line.text), cursor.dialect);
    known = undefined;
    cursor.at += 1;
    const rest: Rest = { text: line.text.slice(length), start: line.start + length };
    const value = valueAfter(cursor, rest, indent, true);
    if (merges) merge(entries, value);
    else addEntry(entries, name, value, cursor.dialect);
  }
}

function sequence(cursor: Cursor, indent: number): Json {
  const items: Json[] = [];
  for (;;) {
    const line = skipEmpty(cursor);
    if (!line || line.indent < indent) return items;
    if (line.indent !== indent) throw NOT_PLAIN;
    if (!isItem(line.text)) return items;
    let spaces = 1;
    while (line.text[spaces] === " ") spaces += 1;
    const rest: Rest = { text: line.text.slice(spaces), start: line.start + spaces };
    if (hasKey(rest.text) || isItem(rest.text)) {
      // The mapping or list begins behind the dash: read on as if the dash were a space.
      cursor.lines[cursor.at] = { ...line, ...rest, indent: indent + spaces };
      items.push(block(cursor, indent + spaces, indent));
    } else {
      cursor.at += 1;
      items.push(valueAfter(cursor, rest, indent, false));
    }
  }
}

/** What begins at a line; `around` is the indentation of the block that it stands in. */
function block(cursor: Cursor, indent: number, around: number): Json {
  const line = skipEmpty(cursor);
  if (!line) return null;
  if (cursor.depth === MAX_DEPTH) throw NOT_PLAIN;
  cursor.depth += 1;
  cursor.nodes += 1;
  const value = blockAt(cursor, line, indent, around);
  cursor.depth -= 1;
  return value;
}

function blockAt(cursor: Cursor, line: Line, indent: number, around: number): Json {
  if (isItem(line.text)) return sequence(cursor, indent);
  const key = simpleKey(line.text);
  if (key > 0 || KEY.test(line.text)) return mapping(cursor, indent, key);
  if (BLOCK_SCALAR.test(line.text)) throw NOT_PLAIN;
  cursor.at += 1;
  return valueAfter(cursor, line, around, false);
}

/** A document, or the line at which it was given up. */
export type BlockResult = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly line: number };

/**
 * Reads one document of YAML that every reader reads alike, as a dialect takes its scalars. What holds more than that is
 * given up: tags, `?` before keys, tabs, what other readers take for an error.
 */
export function readBlock(text: string, dialect: Dialect): BlockResult {
  const source = text.replaceAll("\r\n", "\n");
  return isPrintable(source) && !hasDirective(source) ? readPrintable(source, dialect) : { ok: false, line: 1 };
}

/** The same in a text of which that is known: printable, without directives, each break one character. */
export function readPrintable(source: string, dialect: Dialect): BlockResult {
  const cursor = cursorOf(source, dialect);
  try {
    const first = skipEmpty(cursor);
    const value = block(cursor, first?.indent ?? 0, -1);
    // A document that is one text is an object that only other readers see, or no manifest at all.
    if (skipEmpty(cursor) || typeof value !== "object") throw NOT_PLAIN;
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return { ok: false, line: Math.min(cursor.at + 1, cursor.lines.length) };
  }
}
