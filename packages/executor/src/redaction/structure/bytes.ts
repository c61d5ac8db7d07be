/** ASCII codes by the names that YAML and JSON give them. */
export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const ASTERISK = 0x2a;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const PIPE = 0x7c;
export const CLOSE_BRACE = 0x7d;
export const BANG = 0x21;

export const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === TAB;
export const isBreak = (byte: number | undefined): boolean => byte === LF || byte === CR;

/** First offset from `at` on that is neither space nor tab; `end` at the latest. */
export function skipBlanks(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && isBlank(bytes[next])) next++;
  return next;
}

/** Offset behind the last byte before `end` that is neither blank nor a carriage return; `start` at the earliest. */
export function trimBlanks(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && (isBlank(bytes[last - 1]) || bytes[last - 1] === CR)) last--;
  return last;
}
