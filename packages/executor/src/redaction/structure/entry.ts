import {
  AMPERSAND,
  APOSTROPHE,
  ASTERISK,
  BACKSLASH,
  BANG,
  COLON,
  GREATER,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  PIPE,
  QUESTION,
  QUOTE,
  isBlank,
  skipBlanks,
  trimBlanks,
} from "./bytes.ts";
import { findKey, isDash, opensList } from "./block-syntax.ts";
import { startFlow } from "./flow-frame.ts";
import type { Reader } from "./reader.ts";
import { readText } from "./rest.ts";
import { findComment, unquote } from "./scalars.ts";

const QUOTED_JSON = /^[{[]{1,3}\\/u;
const BLOCK_HEADER = /^[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:\s#.*)?$/u;

/** A line, and where reading stands in it. Offsets count from the start of `reader.bytes`. */
export interface Line {
  readonly start: number;
  /** Behind its last byte that is neither blank nor part of the line break. */
  readonly end: number;
  /** Start of the next line. */
  readonly next: number;
}

/** From a dash, a key or a value on. */
export function readEntry(reader: Reader, line: Line, first: number): boolean {
  const { bytes, base, tracker } = reader;
  let at = first;
  while (isDash(bytes, at, line.end)) {
    const column = at - line.start;
    if (tracker.top.shape !== "sequence" || tracker.top.indent !== column) tracker.open("sequence", false, column);
    at = skipBlanks(bytes, at + 1, line.end);
  }
  if (at >= line.end || bytes[at] === HASH) return true;
  if ((bytes[at] === QUESTION || bytes[at] === COLON) && isBlank(bytes[at + 1])) return readExplicit(reader, line, at);
  const key = readProperties(reader, line, at);
  const end = findKey(bytes, key, line.end);
  const column = at - line.start;
  if (end === undefined) {
    // Text at the column of keys is nobody's value.
    if (tracker.top.shape === "map" && tracker.top.indent >= column) return readText(reader, at);
    if (bytes[at] !== OPEN_BRACKET || opensList(bytes, at)) return readNode(reader, line, at, tracker.top.indent);
    tracker.scalar(base + at, base + line.end, "plain");
    reader.plainColumn = tracker.top.indent;
    return readText(reader, at);
  }
  const quoted = bytes[key] === QUOTE || bytes[key] === APOSTROPHE;
  enterMap(reader, column);
  if (quoted && bytes.subarray(key, end.end).includes(BACKSLASH)) {
    const { value } = unquote(bytes.subarray(key + 1, end.end - 1), bytes[key] === QUOTE ? "double" : "single");
    tracker.key(value, 0, value.length);
  } else {
    tracker.key(bytes, key + (quoted ? 1 : 0), end.end - (quoted ? 1 : 0));
  }
  const value = skipBlanks(bytes, end.colon + 1, line.end);
  if (value >= line.end || bytes[value] === HASH) {
    if (value < line.end) tracker.comment(base + value + 1, base + line.end);
    return true;
  }
  return readNode(reader, line, value, column);
}

/** `? key` and, on a later line, `: value`. */
function readExplicit(reader: Reader, line: Line, at: number): boolean {
  const { bytes, tracker } = reader;
  const start = skipBlanks(bytes, at + 1, line.end);
  const column = at - line.start;
  if (bytes[at] === COLON) return start >= line.end ? true : readNode(reader, line, start, column);
  enterMap(reader, column);
  const quoted = bytes[start] === QUOTE || bytes[start] === APOSTROPHE;
  tracker.key(bytes, start + (quoted ? 1 : 0), line.end - (quoted ? 1 : 0));
  return true;
}

function enterMap({ tracker }: Reader, column: number): void {
  const { top } = tracker;
  if (top.shape !== "map" || top.flow || top.indent !== column) tracker.open("map", false, column);
}

/** A value: on its key's line, behind a dash, or on a line of its own. `column` is what its further lines must exceed. */
export function readNode(reader: Reader, line: Line, from: number, column: number): boolean {
  const { bytes, base, tracker } = reader;
  const at = readProperties(reader, line, from);
  if (at >= line.end) return true;
  const byte = bytes[at];
  if ((byte === QUOTE || byte === APOSTROPHE) && base + at >= reader.looseQuotesUntil) {
    reader.mode = "quoted";
    reader.at = at;
    return true;
  }
  // A backslash begins no entry: it belongs to JSON that is quoted in words, which have a colon before it.
  if ((byte === OPEN_BRACE || byte === OPEN_BRACKET) && !QUOTED_JSON.test(bytes.toString("latin1", at, at + 4))) {
    startFlow(reader, at, Math.max(0, column), false);
    return true;
  }
  if (
    (byte === PIPE || byte === GREATER) &&
    tracker.mayOpenDocument &&
    BLOCK_HEADER.test(bytes.toString("latin1", at, line.end))
  ) {
    const digit = /[1-9]/u.exec(bytes.toString("latin1", at, Math.min(at + 3, line.end)))?.[0];
    const indent = digit === undefined ? -1 : Math.max(0, column) + Number(digit);
    tracker.openDocument({ indent, parentIndent: column, scalarStart: base + at, folded: byte === GREATER });
    return true;
  }
  if (
    byte === ASTERISK &&
    /^\*[^\s,[\]{}]+$/u.test(bytes.toString("latin1", at, findComment(bytes, at, line.end) ?? line.end).trim())
  ) {
    tracker.alias(base + at, base + trimBlanks(bytes, at, findComment(bytes, at, line.end) ?? line.end));
    return true;
  }
  tracker.scalar(base + at, base + line.end, "plain");
  reader.plainColumn = column;
  return readText(reader, at);
}

/** Goes over anchors and tags. */
function readProperties(reader: Reader, line: Line, from: number): number {
  const { bytes, base, tracker } = reader;
  let at = from;
  while (bytes[at] === AMPERSAND || bytes[at] === BANG) {
    let end = at + 1;
    while (end < line.end && !isBlank(bytes[end])) end++;
    if (end === at + 1 && bytes[at] === AMPERSAND) return at;
    if (bytes[at] === AMPERSAND) tracker.anchor(bytes.toString("latin1", at + 1, end), base + at);
    at = skipBlanks(bytes, end, line.end);
  }
  return at;
}
