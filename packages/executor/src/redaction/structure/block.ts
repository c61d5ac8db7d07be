import {
  AMPERSAND,
  APOSTROPHE,
  ASTERISK,
  BANG,
  COLON,
  CR,
  DASH,
  GREATER,
  HASH,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  PIPE,
  QUESTION,
  QUOTE,
  SPACE,
  BACKSLASH,
  CLOSE_BRACKET,
  isBlank,
  isBreak,
  skipBlanks,
  trimBlanks,
} from "./bytes.ts";
import { startFlow } from "./flow.ts";
import { type Reader, findBreakOut, isDocumentMarker } from "./reader.ts";
import { findComment, findQuoteEnd, unquote } from "./scalars.ts";

/** YAML's own limit for a key that is not marked by `?`. A longer line without a key is text. */
const LONGEST_KEY = 1024;
const BLOCK_HEADER = /^[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:\s#.*)?$/u;

/** A line, and where reading stands in it. Offsets count from the start of `reader.bytes`. */
interface Line {
  readonly start: number;
  /** Behind its last byte that is neither blank nor part of the line break. */
  readonly end: number;
  /** Start of the next line. */
  readonly next: number;
}

/**
 * Reads one line of block YAML. Anything else is a line too: text has no keys, or keys that mean nothing.
 *
 * @returns false where more bytes are needed.
 */
export function readLine(reader: Reader): boolean {
  const { bytes, at: start, final } = reader;
  const first = skipBlanks(bytes, start, bytes.length);
  if (first >= bytes.length) {
    if (final) reader.at = bytes.length;
    return final;
  }
  const column = first - start;
  const byte = bytes[first];
  if (isBreak(byte) && (byte === LF || bytes[first + 1] === LF)) {
    reader.at = first + (byte === LF ? 1 : 2);
    return true;
  }
  leaveBlockScalars(reader, countSpaces(bytes, start, first));
  if (byte === OPEN_BRACE || (byte === OPEN_BRACKET && opensList(reader, first))) {
    return startFlowLine(reader, first, column);
  }
  const lineFeed = bytes.indexOf(LF, first);
  if (lineFeed === -1 && !final) return startsText(reader, first);
  const stop = lineFeed === -1 ? bytes.length : lineFeed;
  const line = { start, end: trimBlanks(bytes, first, stop), next: lineFeed === -1 ? stop : lineFeed + 1 };
  reader.at = line.next;
  if (byte === HASH) {
    if (isInside(reader, column)) reader.tracker.comment(reader.base + first + 1, reader.base + line.end);
    return true;
  }
  if (isDocumentMarker(bytes, first, line.end)) return readMarker(reader, line, first);
  if (column > reader.plainColumn && continuesPlain(reader, line, first)) return true;
  reader.plainColumn = Number.POSITIVE_INFINITY;
  closeDeeper(reader, column, isDash(bytes, first, line.end));
  return readEntry(reader, line, first);
}

/** At an opening quote: the scalar may go over several lines. */
export function readQuotedScalar(reader: Reader): boolean {
  const { bytes, base, at, tracker, final } = reader;
  const quote = bytes[at] ?? QUOTE;
  const style = quote === QUOTE ? "double" : "single";
  const end = findQuoteEnd(bytes, at + 1, quote, final);
  const out = end === undefined || end.breaks ? findBreakOut(reader, at, end?.at ?? bytes.length) : -1;
  if (out !== -1 || (end === undefined && final)) return readLooseQuote(reader);
  if (end === undefined) return false;

  const lineFeed = bytes.indexOf(LF, end.at);
  if (lineFeed === -1 && !final) return false;
  const stop = lineFeed === -1 ? bytes.length : lineFeed;
  const behind = skipBlanks(bytes, end.at + 1, stop);
  const more = behind < stop && bytes[behind] !== CR;
  const inPayload = tracker.inPayload();
  reader.inspect(at + 1, end.at, style);
  if (more && inPayload && bytes[behind] !== HASH)
    tracker.scalar(base + at, base + trimBlanks(bytes, at, stop), "plain");
  else tracker.scalar(base + at + 1, base + end.at, style);
  if (more && inPayload && bytes[behind] === HASH)
    tracker.comment(base + behind + 1, base + trimBlanks(bytes, behind, stop));
  reader.mode = "rest";
  reader.at = end.at + 1;
  return true;
}

/** What follows the settled part of a line: another JSON document, or text that contains one. */
export function readRest(reader: Reader): boolean {
  const { bytes, at, tracker } = reader;
  const lineFeed = bytes.indexOf(LF, at);
  const stop = lineFeed === -1 ? bytes.length : lineFeed;
  for (let brace = at; brace < stop; brace++) {
    if (bytes[brace] !== OPEN_BRACE) continue;
    const next = bytes[brace + 1];
    if (next === undefined && !reader.final) {
      reader.at = brace;
      return false;
    }
    if (next === BACKSLASH) {
      const end = findQuoteEnd(bytes, brace, QUOTE, true)?.at ?? stop;
      reader.inspect(brace, Math.min(end, stop), "double");
      brace = Math.min(end, stop - 1);
    } else if (next === QUOTE) {
      tracker.openDocument();
      startFlow(reader, brace, 0, true);
      return true;
    }
  }
  reader.at = lineFeed === -1 ? stop : lineFeed + 1;
  if (lineFeed !== -1 || reader.final) reader.mode = "line";
  return lineFeed !== -1 || reader.final;
}

/** A quote that nothing closes is a character of text, and what seemed to be quoted are lines of their own. */
export function readLooseQuote(reader: Reader): true {
  const { bytes, base, at, tracker } = reader;
  const lineFeed = bytes.indexOf(LF, at);
  const stop = lineFeed === -1 ? bytes.length : lineFeed;
  reader.looseQuotesUntil = base + stop;
  tracker.scalar(base + at, base + trimBlanks(bytes, at, stop), "plain");
  reader.plainColumn = tracker.top.indent;
  reader.mode = "rest";
  return true;
}

/** Closes the block scalars that a line at this column is not in. */
export function leaveBlockScalars(reader: Reader, column: number): void {
  const { tracker } = reader;
  for (let { document } = tracker; document.parent !== undefined; { document } = tracker) {
    if (column > document.parentIndent) {
      // Less than the first line is an error in YAML; it is safer inside.
      document.indent = document.indent === -1 ? column : Math.min(column, document.indent);
      return;
    }
    closeAll(reader, document);
    tracker.close(reader.base + endOfText(reader));
  }
}

/** Behind the last line of a block scalar that is not blank. */
function endOfText({ bytes, at, tracker, base }: Reader): number {
  const from = Math.max(0, tracker.document.scalarStart - base);
  let end = at;
  while (end > from && (isBlank(bytes[end - 1]) || isBreak(bytes[end - 1]))) end--;
  return end;
}

/** Ends the stream, or a document in it. */
export function closeAll(reader: Reader, floor: { readonly parent: unknown }): void {
  while (reader.tracker.top !== floor) reader.tracker.close(reader.base + endOfText(reader));
  reader.tracker.forget();
  reader.plainColumn = Number.POSITIVE_INFINITY;
}

function readMarker(reader: Reader, line: Line, first: number): boolean {
  const { tracker } = reader;
  const column = first - line.start;
  const { document } = tracker;
  while (tracker.top !== document && tracker.top.indent >= column) tracker.close(reader.base + line.start);
  if (tracker.top === document) tracker.forget();
  reader.plainColumn = Number.POSITIVE_INFINITY;
  const at = skipBlanks(reader.bytes, first + 3, line.end);
  if (at >= line.end || reader.bytes[at] === HASH) return true;
  return readNode(reader, line, at, column - 1);
}

/** Lines that go on with a plain scalar. What looks like structure is read as such, except in a Secret's values. */
function continuesPlain(reader: Reader, line: Line, first: number): boolean {
  const { bytes, base, tracker } = reader;
  if (!tracker.inPayload() && (isDash(bytes, first, line.end) || findKey(bytes, first, line.end) !== undefined))
    return false;
  tracker.extend(base + line.end);
  return readText(reader, first);
}

/** Text may contain JSON. A Secret's values need not be looked into: they go as a whole. */
function readText(reader: Reader, at: number): true {
  if (reader.tracker.inPayload()) return true;
  reader.mode = "rest";
  reader.at = at;
  return true;
}

/** A sequence may stand at the column of the key it belongs to; anything else there is the next entry. */
function closeDeeper(reader: Reader, column: number, dash: boolean): void {
  const { tracker, base, at } = reader;
  while (tracker.top.shape !== "document") {
    const { indent, shape } = tracker.top;
    if (indent < column || (indent === column && (shape === "map" || dash))) return;
    tracker.close(base + at);
  }
}

/** From a dash, a key or a value on. */
function readEntry(reader: Reader, line: Line, first: number): boolean {
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
    if (bytes[at] !== OPEN_BRACKET || opensList(reader, at)) return readNode(reader, line, at, tracker.top.indent);
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
function readNode(reader: Reader, line: Line, from: number, column: number): boolean {
  const { bytes, base, tracker } = reader;
  const at = readProperties(reader, line, from);
  if (at >= line.end) return true;
  const byte = bytes[at];
  if ((byte === QUOTE || byte === APOSTROPHE) && base + at >= reader.looseQuotesUntil) {
    reader.mode = "quoted";
    reader.at = at;
    return true;
  }
  if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
    startFlow(reader, at, Math.max(0, column), false);
    return true;
  }
  if ((byte === PIPE || byte === GREATER) && BLOCK_HEADER.test(bytes.toString("latin1", at, line.end))) {
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

/** Tabs are no indentation, so that one may stand before a block scalar's text. */
function countSpaces(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === SPACE) at++;
  return at - start;
}

function isDash(bytes: Buffer, at: number, end: number): boolean {
  return bytes[at] === DASH && (at + 1 >= end || isBlank(bytes[at + 1]));
}

/** Where the key ends and its colon stands, if the line has one from `start` on. */
function findKey(
  bytes: Buffer,
  start: number,
  end: number,
): { readonly end: number; readonly colon: number } | undefined {
  const quote = bytes[start];
  if (quote === QUOTE || quote === APOSTROPHE) {
    const close = findQuoteEnd(bytes, start + 1, quote, true);
    if (close === undefined || close.at >= end) return undefined;
    const colon = skipBlanks(bytes, close.at + 1, end);
    return bytes[colon] === COLON && endsWord(bytes, colon + 1, end) ? { end: close.at + 1, colon } : undefined;
  }
  const stop = Math.min(end, start + LONGEST_KEY);
  for (let at = start; at < stop; at++) {
    const byte = bytes[at];
    if (byte === COLON && endsWord(bytes, at + 1, end)) return { end: trimBlanks(bytes, start, at), colon: at };
    // A brace that opens JSON ends what could be a key, and so does a comment.
    if (byte === OPEN_BRACE && (bytes[at + 1] === QUOTE || bytes[at + 1] === BACKSLASH)) return undefined;
    if (byte === HASH && at > start && isBlank(bytes[at - 1])) return undefined;
  }
  return undefined;
}

function endsWord(bytes: Buffer, at: number, end: number): boolean {
  return at >= end || isBlank(bytes[at]);
}

/** Comments left of a Secret's entries are not among its values. */
function isInside({ tracker }: Reader, column: number): boolean {
  const owner = tracker.top.payloadOf;
  return tracker.inPayload() && column > (owner ?? tracker.top).indent;
}

/** `[` starts many a line of a log; as a list it is followed by a value, another list, or nothing. */
function opensList({ bytes }: Reader, at: number): boolean {
  const next = bytes[skipBlanks(bytes, at + 1, bytes.length)];
  return (
    next === undefined ||
    isBreak(next) ||
    next === OPEN_BRACE ||
    next === OPEN_BRACKET ||
    next === CLOSE_BRACKET ||
    next === QUOTE
  );
}

function startFlowLine(reader: Reader, first: number, column: number): boolean {
  const { tracker } = reader;
  while (tracker.top.shape !== "document" && tracker.top.indent >= column) tracker.close(reader.base + first);
  const { document, top } = tracker;
  if (top.shape === "map" && !top.pending) tracker.openDocument({ indent: document.indent });
  reader.plainColumn = Number.POSITIVE_INFINITY;
  startFlow(reader, first, column, false);
  return true;
}

/** A line that is long and has no key needs not be held until its end. */
function startsText(reader: Reader, first: number): boolean {
  const { bytes, tracker } = reader;
  const byte = bytes[first];
  const special = byte === HASH || byte === DASH || byte === QUOTE || byte === APOSTROPHE || byte === QUESTION;
  if (special || bytes.length - first <= 2 * LONGEST_KEY || tracker.inPayload()) return false;
  const key = findKey(bytes, first, bytes.length);
  if (key !== undefined) return false;
  closeDeeper(reader, first - reader.at, false);
  reader.plainColumn = Number.POSITIVE_INFINITY;
  reader.mode = "rest";
  reader.at = first;
  return true;
}
