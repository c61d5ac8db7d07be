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
  HASH,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  QUOTE,
  isBlank,
  isBreak,
  trimBlanks,
} from "./bytes.ts";
import { abandonFlow, expectsKey, settleEntry } from "./flow-frame.ts";
import { type Reader, continues, findBreakOut } from "./reader.ts";
import { findQuoteEnd, unquote } from "./scalars.ts";

/**
 * At a quote in flow: a key or a value.
 *
 * @returns where reading goes on; `undefined` where more bytes are needed.
 */
export function readQuoted(reader: Reader): number | undefined {
  const { bytes, base, at, tracker } = reader;
  const quote = bytes[at] ?? QUOTE;
  const end = findQuoteEnd(bytes, at + 1, quote, reader.final);
  const style = quote === QUOTE ? "double" : "single";
  if (end === undefined || end.breaks) {
    const out = findBreakOut(reader, at, end?.at ?? bytes.length);
    if (out !== -1 || (end === undefined && reader.final)) {
      const closed = out === -1 ? false : isClosedBehind(reader, out, end?.at);
      if (closed === undefined) return undefined;
      if (!closed) {
        if (out === -1) tracker.scalar(base + at + 1, base + bytes.length, style);
        // Not a scalar: reading goes on behind the line with the loose quote.
        const lineEnd = bytes.indexOf(LF, at);
        abandonFlow(reader, lineEnd === -1 ? bytes.length : lineEnd);
        return reader.at;
      }
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

/**
 * Whether a scalar goes on behind a line that begins like an object: where a quote is near, and what follows it shows
 * that it closes one. A quote that opens one is followed by a word. `undefined` where more bytes are needed.
 */
function isClosedBehind(reader: Reader, out: number, quoteAt: number | undefined): boolean | undefined {
  const { bytes, final } = reader;
  if (reader.embedded || !continues(reader, out + 1)) return false;
  if ((quoteAt ?? bytes.length) - out > LONGEST_GOING_ON) return false;
  if (quoteAt === undefined) return final ? false : undefined;
  let behind = quoteAt + 1;
  while (isBlank(bytes[behind])) behind++;
  const byte = bytes[behind];
  if (byte === undefined) return final ? false : undefined;
  return byte === COMMA || byte === COLON || byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
}

/** Bytes. */
const LONGEST_GOING_ON = 1024;

/** At anything else in flow that is no separator: a key, a value, or what stands before one. Gives where reading goes on. */
export function readPlain(reader: Reader, start: number, stop: number): number {
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
export function findPlainEnd({ bytes, final, tracker }: Reader, start: number): number {
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
export function endsWord(byte: number | undefined): boolean {
  if (byte === undefined || isBlank(byte) || isBreak(byte) || byte === COMMA) return true;
  return byte === OPEN_BRACE || byte === CLOSE_BRACE || byte === OPEN_BRACKET || byte === CLOSE_BRACKET;
}
