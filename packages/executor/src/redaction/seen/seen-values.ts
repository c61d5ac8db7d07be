import { randomInt } from "node:crypto";
import { digest, placeholder } from "../fingerprint.ts";
import { encodingsOf } from "./encodings.ts";

/**
 * Values that a principal has seen in Secrets, kept as keyed digests: nothing in here can be read back. One for each
 * principal, living as long as the server knows the principal.
 */
export interface SeenValues {
  /** Remembers a value of 8 bytes or more; shorter ones come back by chance. The oldest are forgotten where it is full. */
  learn(value: Uint8Array): void;
  /** How many values are remembered. */
  readonly size: number;
  /** First place from an offset on where a remembered value stands, in any of the common encodings. */
  find(text: Buffer, from: number, final: boolean): Found | undefined;
}

export interface SeenValuesOptions {
  /** Most values that are remembered. Default 4096. */
  readonly maxValues?: number;
  /** Most bytes that the remembered values had together. Default 4 MiB. */
  readonly maxBytes?: number;
}

/** Where a value stands; without `end`, it may stand there, and more bytes are needed to know. */
export interface Found {
  readonly start: number;
  readonly end?: number;
  /** What to show instead. */
  readonly text: string;
  /** It is a part of a long value, whose other parts may stand next to it. */
  readonly isPart: boolean;
}

/** A form of a value. Runs of blanks count as one space, so that folding and indentation do not matter. */
interface Pattern {
  readonly hash: number;
  readonly length: number;
  readonly tailHash: number;
  readonly digest: string;
  readonly text: string;
  readonly isPart: boolean;
}

interface Remembered {
  readonly patterns: readonly Pattern[];
  readonly bytes: number;
}

/** Bytes that are hashed at each offset of a text; no value may be shorter. */
const WINDOW = 8;
const FILTER_BITS = 20;
/** A longer value is looked for in parts, so that a part of it is found too and little has to be held for a match. */
const LONGEST_WHOLE = 1024;
const SHORTEST_PART = 64;
const LONGEST_PART = 512;
const SPACE = 0x20;

/** Keys of the rolling hash, for which nobody can prepare values that collide. */
const keys = [randomInt(2 ** 32), randomInt(2 ** 32)] as const;
/** Odd numbers without structure: the fractional part of the golden ratio, and MurmurHash3's first constant. */
const MIX = [0x9e_37_79_b1, 0x85_eb_ca_6b] as const;

function hashOf(high: number, low: number): number {
  const mixed = Math.imul(low ^ keys[0], MIX[0]) ^ Math.imul(high ^ keys[1], MIX[1]);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

const isBlankByte = (byte: number): boolean => byte === SPACE || (byte >= 0x09 && byte <= 0x0d);

export function createSeenValues({ maxValues = 4096, maxBytes = 4 << 20 }: SeenValuesOptions = {}): SeenValues {
  const values = new Map<string, Remembered>();
  const patterns = new Map<number, Pattern[]>();
  const filter = new Uint8Array(1 << (FILTER_BITS - 3));
  let bytes = 0;
  let stale = 0;

  function add(pattern: Pattern): void {
    const same = patterns.get(pattern.hash);
    if (same === undefined) patterns.set(pattern.hash, [pattern]);
    else same.push(pattern);
    mark(pattern.hash);
  }

  function mark(hash: number): void {
    const bit = hash >>> (32 - FILTER_BITS);
    filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  function forget(key: string, { patterns: old, bytes: size }: Remembered): void {
    values.delete(key);
    bytes -= size;
    for (const pattern of old) {
      const rest = (patterns.get(pattern.hash) ?? []).filter((other) => other !== pattern);
      if (rest.length === 0) patterns.delete(pattern.hash);
      else patterns.set(pattern.hash, rest);
    }
    if (++stale < maxValues / 2) return;
    stale = 0;
    filter.fill(0);
    for (const hash of patterns.keys()) mark(hash);
  }

  return {
    learn(value) {
      const text = normalize(Buffer.from(value).toString("latin1"));
      if (text.length < WINDOW) return;
      const key = digest(value);
      const known = values.get(key);
      if (known !== undefined) {
        // Seen again: it moves to the end of those that are to be forgotten.
        values.delete(key);
        values.set(key, known);
        return;
      }
      const remembered = { patterns: patternsOf(value), bytes: value.length };
      values.set(key, remembered);
      bytes += value.length;
      for (const pattern of remembered.patterns) add(pattern);
      for (const [oldest, old] of values) {
        if (oldest === key || (values.size <= maxValues && bytes <= maxBytes)) break;
        forget(oldest, old);
      }
    },
    get size() {
      return values.size;
    },
    find(text, from, final) {
      if (values.size === 0) return undefined;
      let high = 0;
      let low = 0;
      let filled = 0;
      for (let at = from; at < text.length; at++) {
        let byte = text[at] ?? 0;
        if (byte <= SPACE && isBlankByte(byte)) {
          if ((low & 0xff) === SPACE && filled > 0) continue;
          byte = SPACE;
        }
        high = (high << 8) | (low >>> 24);
        low = (low << 8) | byte;
        filled++;
        if (filled < WINDOW) continue;
        const hash = hashOf(high, low);
        const bit = hash >>> (32 - FILTER_BITS);
        if (((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
        const candidates = patterns.get(hash);
        if (candidates === undefined) continue;
        const found = verify(text, windowStart(text, at), candidates, final);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** The longest pattern that stands at an offset. */
function verify(text: Buffer, start: number, candidates: readonly Pattern[], final: boolean): Found | undefined {
  const longest = candidates.reduce((most, { length }) => Math.max(most, length), 0);
  const stretch = readNormalized(text, start, longest);
  let best: Pattern | undefined;
  for (const pattern of candidates) {
    if (pattern.length > stretch.length) {
      if (!final) return { start, text: pattern.text, isPart: pattern.isPart };
    } else if (pattern.length > (best?.length ?? 0) && stands(pattern, stretch)) {
      best = pattern;
    }
  }
  return best && { start, end: skipNormalized(text, start, best.length), text: best.text, isPart: best.isPart };
}

function stands({ length, tailHash, digest: expected }: Pattern, stretch: Buffer): boolean {
  return tailHashOf(stretch, length) === tailHash && digest(stretch.subarray(0, length)) === expected;
}

function patternsOf(value: Uint8Array): readonly Pattern[] {
  const text = Buffer.from(value).toString("latin1");
  const shown = placeholder(value);
  const isLong = text.length > LONGEST_WHOLE;
  // A value is often kept with a line feed at its end and used without.
  const parts = isLong ? partsOf(text) : [text, text.trim()];
  const forms = new Set(parts.flatMap((part) => encodingsOf(part)).map((form) => normalize(form)));
  return [...forms].filter((form) => form.length >= WINDOW).map((form) => patternOf(form, shown, isLong));
}

/** Whole lines where they are not too long. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const lineEnd = text.indexOf("\n", start + SHORTEST_PART - 1) + 1;
    const end = lineEnd === 0 || lineEnd - start > LONGEST_PART ? start + LONGEST_PART : lineEnd;
    // What would be too short to be looked for goes with the part before it.
    const stop = text.length - end < SHORTEST_PART ? text.length : end;
    parts.push(text.slice(start, stop));
    start = stop;
  }
  return parts;
}

function patternOf(form: string, text: string, isPart: boolean): Pattern {
  const bytes = Buffer.from(form, "latin1");
  let high = 0;
  let low = 0;
  for (const byte of bytes.subarray(0, WINDOW)) {
    high = (high << 8) | (low >>> 24);
    low = (low << 8) | byte;
  }
  return {
    hash: hashOf(high, low),
    length: bytes.length,
    tailHash: tailHashOf(bytes, bytes.length),
    digest: digest(bytes),
    text,
    isPart,
  };
}

function tailHashOf(bytes: Buffer, end: number): number {
  return hashOf(bytes.readInt32BE(end - WINDOW), bytes.readInt32BE(end - WINDOW / 2));
}

function normalize(text: string): string {
  return text.replaceAll(/[\t-\r ]+/gu, " ").trim();
}

/** Where the bytes start that fill the window when `last` was read. */
function windowStart(text: Buffer, last: number): number {
  let at = last;
  for (let missing = WINDOW - 1; missing > 0; missing--) {
    at--;
    if (isBlankByte(text[at] ?? 0)) while (isBlankByte(text[at - 1] ?? 0)) at--;
  }
  return at;
}

/** Up to so many bytes from an offset on, runs of blanks as one space. */
function readNormalized(text: Buffer, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  for (let at = start; filled < length && at < text.length; at = skipNormalized(text, at, 1)) {
    const byte = text[at] ?? 0;
    bytes[filled++] = isBlankByte(byte) ? SPACE : byte;
  }
  return bytes.subarray(0, filled);
}

/** Offset behind so many bytes as {@link readNormalized} counts them. */
function skipNormalized(text: Buffer, start: number, length: number): number {
  let at = start;
  for (let skipped = 0; skipped < length; skipped++) {
    const blank = isBlankByte(text[at] ?? 0);
    at++;
    if (blank) while (isBlankByte(text[at] ?? 0)) at++;
  }
  return at;
}
