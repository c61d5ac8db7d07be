import {
  APOSTROPHE,
  DASH,
  HASH,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  QUOTE,
  SPACE,
  isBlank,
  isBreak,
  skipBlanks,
  trimBlanks,
} from "./bytes.ts";
import { LONGEST_KEY, findKey, isDash, opensList } from "./block-syntax.ts";
import { type Line, readEntry, readNode } from "./entry.ts";
import { startFlow } from "./flow-frame.ts";
import { type Reader, isDocumentMarker } from "./reader.ts";
import { readText } from "./rest.ts";

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
  if (byte === OPEN_BRACE || (byte === OPEN_BRACKET && opensList(bytes, first))) {
    return startFlowLine(reader, first, column);
  }
  const lineFeed = bytes.indexOf(LF, first);
  if (lineFeed === -1 && !final) return startsText(reader, first);
  const stop = lineFeed === -1 ? bytes.length : lineFeed;
  const line = { start, end: trimBlanks(bytes, first, stop), next: lineFeed === -1 ? stop : lineFeed + 1 };
  reader.at = line.next;
  if (byte === HASH) {
    if (isInside(reader, column)) reader.tracker.comment(reader.base + first + 1, reader.base + line.end);
    return readText(reader, first);
  }
  if (isDocumentMarker(bytes, first, line.end)) return readMarker(reader, line, first);
  if (column > reader.plainColumn && continuesPlain(reader, line, first)) return true;
  reader.plainColumn = Number.POSITIVE_INFINITY;
  closeDeeper(reader, column, isDash(bytes, first, line.end));
  return readEntry(reader, line, first);
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

/** A sequence may stand at the column of the key it belongs to; anything else there is the next entry. */
function closeDeeper(reader: Reader, column: number, dash: boolean): void {
  const { tracker, base, at } = reader;
  while (tracker.top.shape !== "document") {
    const { indent, shape } = tracker.top;
    if (indent < column || (indent === column && (shape === "map" || dash))) return;
    tracker.close(base + at);
  }
}

/** Tabs are no indentation, so that one may stand before a block scalar's text. */
function countSpaces(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === SPACE) at++;
  return at - start;
}

/** Comments left of a Secret's entries are not among its values. */
function isInside({ tracker }: Reader, column: number): boolean {
  const owner = tracker.top.payloadOf;
  return tracker.inPayload() && column > (owner ?? tracker.top).indent;
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
