import { randomInt } from "node:crypto";
import { digest, placeholder, shortDigest } from "../fingerprint.ts";
import { encodingsOf, withLeads } from "./encodings.ts";
import { IS_SPECIAL, type Reading, readSpecial, readStretch, type Stretch } from "./reading.ts";

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
  find(text: Buffer, from: number, final: boolean): Found;
}

export interface SeenValuesOptions {
  /** Most values that are remembered. Default 16,384. */
  readonly maxValues?: number;
  /** Most bytes that the remembered values had together. Default 8 MiB. */
  readonly maxBytes?: number;
}

export type Found =
  /** No value begins before this offset. */
  | { readonly kind: "nothing"; readonly before: number }
  /** A value may stand there, and more bytes are needed to know. */
  | { readonly kind: "perhaps"; readonly start: number }
  | {
      readonly kind: "value";
      readonly start: number;
      readonly end: number;
      /** What to show instead. */
      readonly text: string;
      /** It is a part of a long value, whose other parts may stand next to it. */
      readonly isPart: boolean;
    };

/** A form of a value, as it reads. There are many. */
interface Pattern {
  /** Of its first bytes. */
  readonly hash: number;
  readonly length: number;
  readonly tailHash: number;
  readonly digest: string;
  /** How often blanks stand in it. */
  readonly gaps: number;
  readonly of: Remembered;
  /** Of the likeliest forms, a keyed check for each beginning: output may be cut off within a value. */
  readonly beginnings: Uint8Array | undefined;
  /** Another that begins alike. */
  next: Pattern | undefined;
}

interface Remembered {
  /** What to show instead. */
  readonly text: string;
  readonly isLong: boolean;
  readonly bytes: number;
  patterns: readonly Pattern[];
}

/** Bytes that are hashed at each offset of a text; no value may be shorter. */
const WINDOW = 8;
const FILTER_BITS = 20;
/** A longer value is looked for in parts, so that a part of it is found too and little has to be held for a match. */
const LONGEST_WHOLE = 1024;
const SHORTEST_PART = 64;
const LONGEST_PART = 512;
const SPACE = 0x20;
/** A value this long has larger parts and fewer forms: it is a file, which nobody copies by hand. */
const VERY_LONG = 1 << 15;
/** A form this short is no coincidence only where the text has no blanks that the value has not. */
const SHORTEST_WITH_GAPS = 16;

/** Keys of the rolling hash, for which nobody can prepare values that collide. */
const keys = [randomInt(2 ** 32), randomInt(2 ** 32)] as const;
/** Odd numbers without structure: the fractional part of the golden ratio, and MurmurHash3's first constant. */
const MIX = [0x9e_37_79_b1, 0x85_eb_ca_6b] as const;

function hashOf(high: number, low: number): number {
  const mixed = Math.imul(low ^ keys[0], MIX[0]) ^ Math.imul(high ^ keys[1], MIX[1]);
  return mixed ^ (mixed >>> 15);
}

export function createSeenValues({ maxValues = 16_384, maxBytes = 8 << 20 }: SeenValuesOptions = {}): SeenValues {
  const values = new Map<string, Remembered>();
  const patterns = new Map<number, Pattern>();
  const filter = new Uint8Array(1 << (FILTER_BITS - 3));
  /** Used again by each search. */
  const reading: Reading = { from: 0, next: 0, count: 0, bytes: 0 };
  /** Where each of the last bytes that were read begins. */
  const starts = new Int32Array(WINDOW);
  let bytes = 0;
  let stale = 0;

  function add(pattern: Pattern): void {
    pattern.next = patterns.get(pattern.hash);
    patterns.set(pattern.hash, pattern);
    mark(pattern.hash);
  }

  function mark(hash: number): void {
    const bit = hash >>> (32 - FILTER_BITS);
    filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  function remove(pattern: Pattern): void {
    const first = patterns.get(pattern.hash);
    if (first === pattern) {
      if (pattern.next === undefined) patterns.delete(pattern.hash);
      else patterns.set(pattern.hash, pattern.next);
      return;
    }
    for (let before = first; before !== undefined; before = before.next) {
      if (before.next === pattern) before.next = pattern.next;
    }
  }

  function forget(key: string, { patterns: old, bytes: size }: Remembered): void {
    values.delete(key);
    bytes -= size;
    for (const pattern of old) remove(pattern);
    if (++stale < maxValues / 2) return;
    stale = 0;
    filter.fill(0);
    for (const hash of patterns.keys()) mark(hash);
  }

  return {
    learn(value) {
      if (Buffer.from(value).toString("latin1").trim().replaceAll(/\s+/gu, " ").length < WINDOW) return;
      const key = digest(value);
      const known = values.get(key);
      if (known !== undefined) {
        // Seen again: it moves to the end of those that are to be forgotten.
        values.delete(key);
        values.set(key, known);
        return;
      }
      const remembered = remember(value);
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
      if (values.size === 0) return { kind: "nothing", before: text.length };
      const { length } = text;
      reading.count = 0;
      let high = 0;
      let low = 0;
      let filled = 0;
      let at = from;
      while (at < length) {
        let start = at;
        let byte = text[at] ?? 0;
        if (IS_SPECIAL[byte] === 0) {
          at++;
        } else if (byte === SPACE) {
          at++;
          continue;
        } else {
          if (!readSpecial(text, at, filled === 0 ? -1 : low & 0xff, final, reading)) break;
          at = reading.next;
          if (reading.count === 0) continue;
          start = reading.from;
          for (let left = reading.count - 1; left > 0; left--) {
            high = (high << 8) | (low >>> 24);
            low = (low << 8) | ((reading.bytes >>> (8 * left)) & 0xff);
            starts[filled++ & (WINDOW - 1)] = start;
          }
          byte = reading.bytes & 0xff;
        }
        high = (high << 8) | (low >>> 24);
        low = (low << 8) | byte;
        starts[filled++ & (WINDOW - 1)] = start;
        if (filled < WINDOW) continue;
        const hash = hashOf(high, low);
        const bit = hash >>> (32 - FILTER_BITS);
        if (((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
        const candidates = patterns.get(hash);
        if (candidates === undefined) continue;
        const found = verify(text, starts[filled & (WINDOW - 1)] ?? 0, candidates, final);
        if (found !== undefined) return found;
      }
      if (final) return { kind: "nothing", before: length };
      // The last bytes may be the first of a value.
      const first = filled < WINDOW ? 0 : filled - WINDOW + 1;
      return { kind: "nothing", before: filled === 0 ? at : (starts[first & (WINDOW - 1)] ?? at) };
    },
  };
}

/** The longest pattern that stands at an offset, of those that begin like the first one. */
function verify(text: Buffer, start: number, first: Pattern, final: boolean): Found | undefined {
  let longest = 0;
  for (let each: Pattern | undefined = first; each !== undefined; each = each.next) {
    if (each.length > longest) longest = each.length;
  }
  const stretch = readStretch(text, start, longest, final);
  let best: Pattern | undefined;
  for (let each: Pattern | undefined = first; each !== undefined; each = each.next) {
    const { length } = stretch.bytes;
    if (each.length > length) {
      if (!final) return { kind: "perhaps", start };
      if (each.beginnings !== undefined && beginsWith(each.beginnings, stretch.bytes)) {
        return { kind: "value", start, end: stretch.end(length), text: each.of.text, isPart: each.of.isLong };
      }
    } else if (each.length > (best?.length ?? 0) && stands(each, stretch)) {
      best = each;
    }
  }
  if (best === undefined) return undefined;
  return { kind: "value", start, end: stretch.end(best.length), text: best.of.text, isPart: best.of.isLong };
}

function stands({ length, tailHash, digest: expected, gaps }: Pattern, { bytes, ...stretch }: Stretch): boolean {
  if (tailHashOf(bytes, length) !== tailHash || shortDigest(bytes.subarray(0, length)) !== expected) return false;
  return length >= SHORTEST_WITH_GAPS || stretch.gaps(length) <= gaps;
}

function remember(value: Uint8Array): Remembered {
  const text = Buffer.from(value).toString("latin1");
  const isLong = text.length > LONGEST_WHOLE;
  const isVeryLong = text.length > VERY_LONG;
  const remembered: Remembered = { text: placeholder(value), isLong, bytes: value.length, patterns: [] };
  // A value is often kept with a line feed at its end and used without.
  const parts = isLong ? partsOf(text, isVeryLong ? 4 : 1) : [text, text.trim()];
  const forms = new Set(parts.flatMap((part) => encodingsOf(part, isVeryLong)).map((form) => trimEdges(form)));
  const likely = new Set(parts.flatMap((part) => [part, btoa(part)]).map((form) => trimEdges(form)));
  const patterns = [...forms].flatMap((form) =>
    withLeads(form).flatMap((written) => patternOf(written, remembered, likely.has(written)) ?? []),
  );
  remembered.patterns = patterns;
  return remembered;
}

/** Whole lines where they are not too long. */
function partsOf(text: string, factor: number): readonly string[] {
  const shortest = factor * SHORTEST_PART;
  const longest = factor * LONGEST_PART;
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const lineEnd = text.indexOf("\n", start + shortest - 1) + 1;
    const end = lineEnd === 0 || lineEnd - start > longest ? start + longest : lineEnd;
    // What would be too short to be looked for goes with the part before it.
    const stop = text.length - end < shortest ? text.length : end;
    parts.push(text.slice(start, stop));
    start = stop;
  }
  return parts;
}

/** Undefined where a form is too short to be told from a coincidence. */
function patternOf(form: string, of: Remembered, isLikely: boolean): Pattern | undefined {
  const raw = Buffer.from(form, "latin1");
  const whole = readStretch(raw, 0, raw.length, true);
  const { bytes } = whole;
  const { length } = bytes;
  if (length < WINDOW) return undefined;
  const head = hashOf(bytes.readInt32BE(0), bytes.readInt32BE(WINDOW / 2));
  return {
    hash: head,
    length,
    tailHash: tailHashOf(bytes, length),
    digest: shortDigest(bytes),
    gaps: whole.gaps(length),
    of,
    beginnings: isLikely ? beginningsOf(bytes) : undefined,
    next: undefined,
  };
}

/** A byte for each beginning that is longer than the window. */
function beginningsOf(bytes: Buffer): Uint8Array {
  const checks = new Uint8Array(bytes.length - WINDOW);
  eachBeginning(bytes, (check, index) => {
    checks[index] = check;
    return true;
  });
  return checks;
}

/** A short beginning that reads like a name may as well be one. */
function beginsWith(beginnings: Uint8Array, bytes: Buffer): boolean {
  const isHalf = 2 * bytes.length >= beginnings.length + WINDOW;
  if (!isHalf && !/\d/u.test(bytes.toString("latin1"))) return false;
  return eachBeginning(bytes, (check, index) => beginnings[index] === check);
}

function eachBeginning(bytes: Buffer, visit: (check: number, index: number) => boolean): boolean {
  let state: number = keys[0];
  for (let at = WINDOW; at < bytes.length; at++) {
    state = Math.imul(state ^ (bytes[at] ?? 0), MIX[0]) ^ (state >>> 15) ^ keys[1];
    if (!visit(state >>> 24, at - WINDOW)) return false;
  }
  return true;
}

/** Leaves out what would read otherwise with other text before or behind it. */
function trimEdges(form: string): string {
  return form
    .replace(/^[\s"'\\]+/u, "")
    .replace(/[\s"']+$|(?<!\\)\\+(?:[xuU][\da-f]{0,7})?$|%[\da-f]?$|&(?:#x?[\da-f]{0,4}|[a-z]{0,4})$/iu, "");
}

function tailHashOf(bytes: Buffer, end: number): number {
  return hashOf(bytes.readInt32BE(end - WINDOW), bytes.readInt32BE(end - WINDOW / 2));
}
