/**
 * How a text is read where values are looked for: without what programs add to a value when they print it. Blanks and
 * line breaks are left out, since folding, wrapping and indentation put them anywhere; escapes of JSON, YAML, URLs and
 * HTML are the characters that they stand for, however often they were escaped; doubled quotes are one. Values are read
 * the same way before they are remembered, so that both come to the same bytes.
 */
export interface Reading {
  /** Offset at which what was read begins. */
  from: number;
  /** Offset at which reading goes on. */
  next: number;
  /** How many bytes were read: 0 for what is left out. */
  count: number;
  /** Those bytes, the first one highest. */
  bytes: number;
}

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;
const U = 0x75;

/** Bytes that are not simply themselves. */
export const IS_SPECIAL = new Uint8Array(256);
for (const byte of [TAB, LF, 0x0b, 0x0c, CR, SPACE, QUOTE, PERCENT, AMPERSAND, APOSTROPHE, BACKSLASH]) {
  IS_SPECIAL[byte] = 1;
}

const HEX = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 10; digit++) HEX[0x30 + digit] = digit;
for (let digit = 10; digit < 16; digit++) HEX[0x41 + digit - 10] = HEX[0x61 + digit - 10] = digit;

const code = (character: string): number => character.charCodeAt(0);

/** Behind backslashes: what stands for a line break, another blank, or a control character; the rest is itself. */
const ESCAPED: Readonly<Record<number, number>> = {
  [code("n")]: LF,
  [code("t")]: TAB,
  [code("r")]: CR,
  [code("v")]: 0x0b,
  [code("f")]: 0x0c,
  [code("b")]: 0x08,
  [code("a")]: 0x07,
  [code("e")]: 0x1b,
  [code("0")]: 0x00,
};
const DIGITS: Readonly<Record<number, number>> = { [code("x")]: 2, [code("u")]: 4, [code("U")]: 8 };
const ENTITIES: Readonly<Record<string, number>> = {
  lt: code("<"),
  gt: code(">"),
  amp: AMPERSAND,
  quot: QUOTE,
  apos: APOSTROPHE,
};
const LONGEST_ENTITY = 8;
/** Marks that a line is quoted or compared with another: `> `, `+ `, `# `. */
const LINE_MARKS: ReadonlySet<number> = new Set(["+", "-", ">", "<", "#", "|"].map((mark) => code(mark)));

const isBlank = (byte: number): boolean => byte === SPACE || (byte >= TAB && byte <= CR);

/**
 * Reads at a special byte.
 *
 * @param last - the byte that was read before; -1 for none.
 * @returns false where the text ends before it can be told.
 */
export function readSpecial(text: Buffer, at: number, last: number, final: boolean, into: Reading): boolean {
  const byte = text[at] ?? 0;
  into.from = at;
  if (byte === BACKSLASH) return readBackslashes(text, at, last, final, into);
  if (byte === PERCENT) return readPercent(text, at, last, final, into);
  if (byte === AMPERSAND) return readEntity(text, at, last, final, into);
  return give(text, byte, at + 1, last, final, into);
}

/** The bytes that a character stands for. */
function give(text: Buffer, byte: number, next: number, last: number, final: boolean, into: Reading): boolean {
  into.next = next;
  into.count = 0;
  if (byte === LF) return skipLineStart(text, final, into);
  // A backslash that was itself encoded is left out as all of them are.
  if (isBlank(byte) || byte === BACKSLASH) return true;
  if ((byte === QUOTE || byte === APOSTROPHE) && byte === last) return true;
  into.count = 1;
  into.bytes = byte;
  return true;
}

/** Goes over the blanks at a line's start, and over marks before further blanks. */
function skipLineStart(text: Buffer, final: boolean, into: Reading): boolean {
  for (let at = into.next; ;) {
    const start = at;
    let byte = text[at++];
    if (byte === BACKSLASH) {
      while (text[at] === BACKSLASH) at++;
      byte = text[at++];
      if (byte === U) {
        if (at + 4 > text.length && !final) return false;
        byte = readHex(text, at, 4) ?? 0;
        at += 4;
      } else if (!isBlank(byte ?? 0)) {
        byte = byte === undefined ? undefined : 0;
      }
    }
    into.next = start;
    if (byte === undefined) return final || start === text.length;
    if (isBlank(byte)) continue;
    if (!LINE_MARKS.has(byte)) return true;
    const after = text[at];
    if (after === undefined) return final;
    if (!isBlank(after)) return true;
  }
}

function readBackslashes(text: Buffer, start: number, last: number, final: boolean, into: Reading): boolean {
  let at = start + 1;
  while (text[at] === BACKSLASH) at++;
  const byte = text[at];
  if (byte === undefined) {
    if (!final) return false;
    into.next = at;
    into.count = 0;
    return true;
  }
  // In YAML a line may be broken behind one.
  if (byte === LF || byte === CR) return give(text, byte, at + 1, last, final, into);
  const digits = DIGITS[byte];
  if (digits !== undefined && at + digits >= text.length && !final) return false;
  const unit = digits === undefined ? ESCAPED[byte] : readHex(text, at + 1, digits);
  if (unit === undefined) {
    // The backslash is not the character's.
    into.from = at;
    return give(text, byte, at + 1, last, final, into);
  }
  if (digits === undefined) return give(text, unit, at + 1, last, final, into);
  const next = at + 1 + digits;
  // Go's JSON escapes what begins an entity.
  if (unit === AMPERSAND) return readEntity(text, next - 1, last, final, into);
  if (digits === 2 || unit < 0x80) return give(text, unit, next, last, final, into);
  return giveCharacter(text, unit, next, final, into);
}

function giveCharacter(text: Buffer, unit: number, next: number, final: boolean, into: Reading): boolean {
  let point = unit;
  into.next = next;
  if (unit >= 0xd8_00 && unit < 0xdc_00) {
    let low = next;
    while (text[low] === BACKSLASH) low++;
    if (low + 4 >= text.length && !final) return false;
    const second = text[low] === U ? readHex(text, low + 1, 4) : undefined;
    if (second !== undefined && second >= 0xdc_00 && second < 0xe0_00) {
      point = 0x1_00_00 + ((unit - 0xd8_00) << 10) + (second - 0xdc_00);
      into.next = low + 5;
    }
  }
  if (point < 0x8_00) {
    into.count = 2;
    into.bytes = ((0xc0 | (point >> 6)) << 8) | (0x80 | (point & 0x3f));
  } else if (point < 0x1_00_00) {
    into.count = 3;
    into.bytes = ((0xe0 | (point >> 12)) << 16) | ((0x80 | ((point >> 6) & 0x3f)) << 8) | (0x80 | (point & 0x3f));
  } else {
    into.count = 4;
    into.bytes =
      ((0xf0 | ((point >> 18) & 0x07)) << 24) |
      ((0x80 | ((point >> 12) & 0x3f)) << 16) |
      ((0x80 | ((point >> 6) & 0x3f)) << 8) |
      (0x80 | (point & 0x3f));
  }
  return true;
}

/** `%41`, and `%2541` where it was encoded again. */
function readPercent(text: Buffer, start: number, last: number, final: boolean, into: Reading): boolean {
  let at = start + 1;
  while (text[at] === 0x32 && text[at + 1] === 0x35 && (HEX[text[at + 2] ?? 0] ?? -1) >= 0) at += 2;
  if (at + 2 > text.length && !final) return false;
  const byte = readHex(text, at, 2);
  if (byte === undefined) return give(text, PERCENT, start + 1, last, final, into);
  return give(text, byte, at + 2, last, final, into);
}

function readEntity(text: Buffer, start: number, last: number, final: boolean, into: Reading): boolean {
  const end = text.subarray(start + 1, start + 1 + LONGEST_ENTITY).indexOf(SEMICOLON);
  if (end === -1 && start + 1 + LONGEST_ENTITY > text.length && !final) return false;
  const name = end === -1 ? "" : text.toString("latin1", start + 1, start + 1 + end);
  const point = text[start + 1] === HASH ? Number(`0${name.slice(1)}`) : ENTITIES[name];
  const next = start + end + 2;
  if (end === -1 || point === undefined || Number.isNaN(point))
    return give(text, AMPERSAND, start + 1, last, final, into);
  return point < 0x80 ? give(text, point, next, last, final, into) : giveCharacter(text, point, next, final, into);
}

function readHex(text: Buffer, start: number, digits: number): number | undefined {
  let value = 0;
  for (let at = start; at < start + digits; at++) {
    const digit = HEX[text[at] ?? 0] ?? -1;
    if (at >= text.length || digit < 0) return undefined;
    value = value * 16 + digit;
  }
  return value;
}

/** What was read from an offset on. */
export interface Stretch {
  readonly bytes: Buffer;
  /** Offset in the text behind so many of the bytes. */
  end(count: number): number;
  /** How often blanks were left out between so many of the bytes. */
  gaps(count: number): number;
}

/** Reads up to so many bytes from an offset on. */
export function readStretch(text: Buffer, start: number, length: number, final: boolean): Stretch {
  const bytes = Buffer.allocUnsafe(length + LONGEST_CHARACTER);
  const ends = new Int32Array(length + LONGEST_CHARACTER);
  const reading: Reading = { from: 0, next: 0, count: 0, bytes: 0 };
  const gapsAt: number[] = [];
  let filled = 0;
  let at = start;
  while (filled < length && at < text.length) {
    const byte = text[at] ?? 0;
    if (IS_SPECIAL[byte] === 0) {
      at++;
      bytes[filled] = byte;
      ends[filled++] = at;
      continue;
    }
    if (!readSpecial(text, at, filled === 0 ? -1 : (bytes[filled - 1] ?? -1), final, reading)) break;
    if (reading.count === 0 && isBlank(byte) && gapsAt.at(-1) !== filled) gapsAt.push(filled);
    at = reading.next;
    for (let left = reading.count; left > 0; left--) {
      bytes[filled] = (reading.bytes >>> (8 * (left - 1))) & 0xff;
      ends[filled++] = at;
    }
  }
  return {
    bytes: bytes.subarray(0, Math.min(filled, length)),
    end: (count) => ends[count - 1] ?? start,
    gaps: (count) => gapsAt.filter((gap) => gap > 0 && gap < count).length,
  };
}

/** In UTF-8. */
const LONGEST_CHARACTER = 4;
