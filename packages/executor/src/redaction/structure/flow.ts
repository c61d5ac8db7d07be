import {
  AMPERSAND,
  APOSTROPHE,
  ASTERISK,
  BACKSLASH,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  HASH,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  QUOTE,
  SPACE,
  TAB,
  isBlank,
  isBreak,
  trimBlanks,
} from "./bytes.ts";
import type { Frame } from "./frame.ts";
import { type Reader, continues, findBreakOut } from "./reader.ts";
import { findQuoteEnd, unquote } from "./scalars.ts";

/** A line that starts a block document, seen where flow was thought to go on: an unclosed brace in text came before it. */
const BLOCK_KEY = /^["']?[A-Za-z][\w./-]*["']?:(?:[ \t]+[^,{}[\]\n]*)?\s*$/u;
const LONGEST_BLOCK_KEY_LINE = 256;

/** Enters a flow collection at `{` or `[`. */
export function startFlow(reader: Reader, at: number, column: number, embedded: boolean): void {
  reader.mode = "flow";
  reader.at = at;
  reader.flowColumn = column;
  reader.embedded = embedded;
  reader.plainRuns = false;
  reader.flowFloor = reader.tracker.top;
}

/**
 * Reads JSON, JSON lines, KYAML and YAML's flow style, token by token, in any indentation.
 *
 * @returns false where more bytes are needed to go on.
 */
export function readFlow(reader: Reader): boolean {
  const { bytes, base, tracker } = reader;
  const { length } = bytes;
  let at = reader.at;
  while (at < length) {
    switch (bytes[at] ?? 0) {
      case SPACE:
      case TAB:
      case CR:
        at++;
        continue;
      case LF: {
        reader.at = at;
        const next = readBreak(reader);
        if (next === undefined) return false;
        if (reader.mode !== "flow") return true;
        at = next;
        continue;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET:
        reader.plainRuns = false;
        tracker.open(bytes[at] === OPEN_BRACE ? "map" : "sequence", true, -1);
        at++;
        continue;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        reader.plainRuns = false;
        if (tracker.top !== reader.flowFloor) tracker.close(base + at);
        at++;
        if (tracker.top === reader.flowFloor) return endFlow(reader, at);
        continue;
      case COMMA:
        reader.plainRuns = false;
        expectKey(tracker.top);
        at++;
        continue;
      case COLON:
        if (at + 1 === length && !reader.final) return wait(reader, at);
        if (!reader.afterKey && !endsWord(bytes[at + 1])) break;
        reader.plainRuns = false;
        reader.afterKey = false;
        at++;
        continue;
      case QUOTE:
      case APOSTROPHE: {
        // A plain scalar may have quotes anywhere but at its start.
        if (reader.plainRuns) break;
        reader.at = at;
        const next = readQuoted(reader);
        if (next === undefined) return false;
        if (reader.mode !== "flow") return true;
        at = next;
        continue;
      }
      case HASH: {
        if (at > 0 && !isBlank(bytes[at - 1]) && bytes[at - 1] !== LF) break;
        const end = bytes.indexOf(LF, at);
        if (end === -1 && !reader.final) return wait(reader, at);
        tracker.comment(base + at + 1, base + (end === -1 ? length : end));
        at = end === -1 ? length : end;
        continue;
      }
      default:
    }
    const end = findPlainEnd(reader, at);
    if (end >= length && !reader.final) return wait(reader, at);
    at = readPlain(reader, at, end);
  }
  reader.at = length;
  return false;
}

function wait(reader: Reader, at: number): false {
  reader.at = at;
  return false;
}

function endFlow(reader: Reader, at: number): true {
  const { tracker } = reader;
  // A collection inside text stood in a document of its own.
  while (tracker.top.shape === "document" && tracker.top.scalarStart < 0 && tracker.top.parent !== undefined) {
    tracker.close(reader.base + at);
  }
  reader.at = at;
  reader.mode = "rest";
  reader.flowFloor = undefined;
  reader.plainColumn = Number.POSITIVE_INFINITY;
  return true;
}

/** Text follows that cannot be inside the collection: what is open was cut off. */
export function abandonFlow(reader: Reader, at: number): true {
  while (reader.tracker.top !== reader.flowFloor && reader.tracker.top.parent !== undefined) {
    reader.tracker.close(reader.base + at, true);
  }
  return endFlow(reader, at);
}

/** A key that has no value before the comma is an entry of its own. */
function expectKey(frame: Frame): void {
  frame.key = "";
  frame.pending = false;
}

const expectsKey = (frame: Frame): boolean => frame.shape === "map" && !frame.pending;

/** Goes over a line break, or out of the collection. */
function readBreak(reader: Reader): number | undefined {
  const { bytes, at, final } = reader;
  if (reader.embedded) {
    abandonFlow(reader, at);
    return at;
  }
  const first = at + 1;
  const byte = bytes[first];
  if (byte === undefined && !final) return undefined;
  // All of JSON as it is printed takes this way.
  if (reader.tracker.document.parent === undefined) {
    if (byte === SPACE || byte === CLOSE_BRACE || byte === CLOSE_BRACKET) return first;
    if (byte === QUOTE && reader.flowFloor?.shape === "document") return first;
  }
  const end = bytes.indexOf(LF, first);
  if (end === -1 && !final && bytes.length - first < LONGEST_BLOCK_KEY_LINE) return undefined;
  if (!continues(reader, first) || startsBlock(reader, first, end === -1 ? bytes.length : end)) abandonFlow(reader, at);
  return first;
}

function startsBlock({ bytes, flowColumn, flowFloor, tracker }: Reader, start: number, end: number): boolean {
  // In folded text any word may have come to the left edge.
  if (tracker.inPayload() || tracker.document.folded || end - start > LONGEST_BLOCK_KEY_LINE) return false;
  const line = bytes.toString("latin1", start, end);
  const column = line.search(/\S/u);
  // A collection at the left edge may have its own keys there; that of a key may not.
  if (/["']/u.test(line.charAt(column)) && flowFloor?.shape === "document") return false;
  return column <= flowColumn && BLOCK_KEY.test(line.slice(column));
}

function readQuoted(reader: Reader): number | undefined {
  const { bytes, base, at, tracker } = reader;
  const quote = bytes[at] ?? QUOTE;
  const end = findQuoteEnd(bytes, at + 1, quote, reader.final);
  const style = quote === QUOTE ? "double" : "single";
  if (end === undefined || end.breaks) {
    const out = findBreakOut(reader, at, end?.at ?? bytes.length);
    if (out !== -1 || (end === undefined && reader.final)) {
      if (out === -1) tracker.scalar(base + at + 1, base + bytes.length, style);
      // Not a scalar: reading goes on behind the line with the loose quote.
      const lineEnd = bytes.indexOf(LF, at);
      abandonFlow(reader, lineEnd === -1 ? bytes.length : lineEnd);
      return reader.at;
    }
  }
  if (end === undefined) return undefined;
  reader.plainRuns = false;
  const start = at + 1;
  if (expectsKey(tracker.top)) {
    reader.afterKey = true;
    const raw = bytes.subarray(start, end.at);
    if (raw.includes(BACKSLASH)) {
      const { value } = unquote(raw, style);
      tracker.key(value, 0, value.length);
    } else {
      tracker.key(bytes, start, end.at);
    }
  } else {
    reader.inspect(start, end.at, style);
    tracker.scalar(base + start, base + end.at, style);
    settleEntry(tracker.top);
  }
  return end.at + 1;
}

/** A second value behind the first is none; the next comma starts the next entry. */
export function settleEntry(frame: Frame): void {
  if (frame.shape === "map") frame.pending = true;
}

function readPlain(reader: Reader, start: number, stop: number): number {
  const { bytes, base, tracker } = reader;
  const first = reader.plainRuns ? undefined : bytes[start];
  if (first === BANG || first === AMPERSAND) {
    const end = findWordEnd(bytes, start, stop);
    if (first === AMPERSAND) tracker.anchor(bytes.toString("latin1", start + 1, end), base + start);
    return Math.max(end, start + 1);
  }
  if (first === QUESTION && isBlank(bytes[start + 1])) return start + 1;
  const end = Math.max(start + 1, trimBlanks(bytes, start, stop));
  if (expectsKey(tracker.top)) {
    reader.afterKey = true;
    tracker.key(bytes, start, end);
  } else if (reader.plainRuns) {
    tracker.extend(base + end);
  } else {
    if (first === ASTERISK) tracker.alias(base + start, base + end);
    else tracker.scalar(base + start, base + end, "plain");
    settleEntry(tracker.top);
    reader.plainRuns = true;
  }
  return end;
}

/** Behind a plain key or value: a separator, a comment, or the end of the line. */
function findPlainEnd({ bytes, final, tracker }: Reader, start: number): number {
  const isKey = expectsKey(tracker.top);
  let at = start;
  for (; at < bytes.length; at++) {
    switch (bytes[at] ?? 0) {
      case COMMA:
      case OPEN_BRACE:
      case CLOSE_BRACE:
      case OPEN_BRACKET:
      case CLOSE_BRACKET:
        if (at > start) return at;
        break;
      case LF:
        return at;
      case COLON: {
        const next = bytes[at + 1];
        if (next === undefined && !final) return bytes.length;
        // `{kind:"Secret"}` is no YAML, and yet what it means is plain.
        if (at > start && (endsWord(next) || (isKey && (next === QUOTE || next === APOSTROPHE)))) return at;
        break;
      }
      case HASH:
        if (at > start && isBlank(bytes[at - 1])) return at;
        break;
      default:
    }
  }
  return at;
}

function findWordEnd(bytes: Buffer, start: number, stop: number): number {
  let at = start;
  while (at < stop && !isBlank(bytes[at])) at++;
  return at;
}

/** What may stand behind a colon that separates, where the key is not quoted. */
function endsWord(byte: number | undefined): boolean {
  if (byte === undefined || isBlank(byte) || isBreak(byte) || byte === COMMA) return true;
  return byte === OPEN_BRACE || byte === CLOSE_BRACE || byte === OPEN_BRACKET || byte === CLOSE_BRACKET;
}
