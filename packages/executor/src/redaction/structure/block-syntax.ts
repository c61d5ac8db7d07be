import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_BRACKET,
  COLON,
  DASH,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  isBlank,
  isBreak,
  skipBlanks,
  trimBlanks,
} from "./bytes.ts";
import { findQuoteEnd } from "./scalars.ts";

/** YAML's own limit for a key that is not marked by `?`. A longer line without a key is text. */
export const LONGEST_KEY = 1024;

export function isDash(bytes: Buffer, at: number, end: number): boolean {
  return bytes[at] === DASH && (at + 1 >= end || isBlank(bytes[at + 1]));
}

/** Where the key ends and its colon stands, if the line has one from `start` on. */
export function findKey(
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

/** `[` starts many a line of a log; as a list it is followed by a value, another list, or nothing. */
export function opensList(bytes: Buffer, at: number): boolean {
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
