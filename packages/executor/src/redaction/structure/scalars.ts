import { APOSTROPHE, BACKSLASH, CR, HASH, LF, SPACE, isBlank } from "./bytes.ts";

/** How a scalar is written. `block` is `|` and `>`; `comment` is text behind `#`, which has no value. */
export type ScalarStyle = "plain" | "double" | "single" | "block" | "comment";

/** A quoted scalar's value, and where in the quoted text each byte of it came from. */
export interface Unquoted {
  readonly value: Buffer;
  readonly rawOffset: (valueOffset: number) => number;
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What a backslash, or a quote that stands twice, begins in a scalar. Nothing does in a plain one. */
const ESCAPE_BY = { double: BACKSLASH, single: APOSTROPHE, plain: undefined } as const;

/**
 * Reads what stands between two quotes, or a plain scalar, by YAML's rules, which contain JSON's. Never fails: what is no
 * escape stays.
 */
export function unquote(raw: Buffer, style: keyof typeof ESCAPE_BY): Unquoted {
  const marker = ESCAPE_BY[style];
  if (!(marker !== undefined && raw.includes(marker)) && !raw.includes(LF))
    return { value: raw, rawOffset: (offset) => offset };

  // `\\L` is two bytes that mean three.
  const value = Buffer.allocUnsafe(2 * raw.length);
  const valueOffsets = [0];
  const rawOffsets = [0];
  let length = 0;
  let at = 0;
  const replace = (text: string, rawLength: number): void => {
    length += value.write(text, length);
    at += rawLength;
    valueOffsets.push(length);
    rawOffsets.push(at);
  };
  while (at < raw.length) {
    const byte = raw[at] ?? 0;
    if (byte === LF) {
      while (length > (valueOffsets.at(-1) ?? 0) && (isBlank(value[length - 1]) || value[length - 1] === CR)) length--;
      const { text, end } = foldBreaks(raw, at);
      replace(text, end - at);
    } else if (byte !== marker || at + 1 >= raw.length) {
      value[length++] = byte;
      at++;
    } else if (style === "single") {
      replace("'", 2);
    } else {
      const { text, end } = readEscape(raw, at);
      replace(text, end - at);
    }
  }
  return { value: value.subarray(0, length), rawOffset: (offset) => lookUp(valueOffsets, rawOffsets, offset) };
}

/** The value that a parser would see. */
export function readScalar(raw: Buffer, style: ScalarStyle): Buffer {
  if (style === "double" || style === "single") return unquote(raw, style).value;
  const text = raw.toString("latin1");
  return Buffer.from(style === "block" ? readBlock(text) : readPlain(text), "latin1");
}

function readPlain(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/(?:^|\s)#.*$/u, "").trim())
    .join(" ")
    .trim();
}

/** Indentation is taken from the content, also where the header gives it: whoever compares values ignores leading blanks. */
function readBlock(text: string): string {
  const [header = "", ...lines] = text.split("\n");
  const indent = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/[^ ]/u)));
  const content = lines.map((line) => line.slice(indent).replace(/\r$/u, ""));
  return content.join(header.startsWith(">") ? " " : "\n") + (header.includes("-") ? "" : "\n");
}

/** Line breaks inside quotes: one is a space, each further one a line feed; blanks around them do not count. */
function foldBreaks(raw: Buffer, start: number): { readonly text: string; readonly end: number } {
  let breaks = 0;
  let end = start;
  while (end < raw.length && (raw[end] === LF || raw[end] === CR || isBlank(raw[end]))) {
    if (raw[end] === LF) breaks++;
    end++;
  }
  return { text: breaks === 1 ? " " : "\n".repeat(breaks - 1), end };
}

function readEscape(raw: Buffer, start: number): { readonly text: string; readonly end: number } {
  const name = String.fromCharCode(raw[start + 1] ?? 0);
  if (name === "\n" || name === "\r") {
    let end = start + (name === "\r" && raw[start + 2] === LF ? 3 : 2);
    while (isBlank(raw[end])) end++;
    return { text: "", end };
  }
  const named = NAMED_ESCAPES[name];
  if (named !== undefined) return { text: named, end: start + 2 };
  const digits = HEX_DIGITS[name];
  if (digits === undefined) return { text: name, end: start + 2 };
  const unit = readHex(raw, start + 2, digits);
  if (unit === undefined) return { text: name, end: start + 2 };
  const end = start + 2 + digits;
  if (unit >= 0xd8_00 && unit < 0xdc_00 && raw[end] === BACKSLASH && raw[end + 1] === 0x75) {
    const low = readHex(raw, end + 2, 4);
    if (low !== undefined && low >= 0xdc_00 && low < 0xe0_00)
      return { text: String.fromCharCode(unit, low), end: end + 6 };
  }
  return { text: unit > 0x10_ff_ff ? "\uFFFD" : String.fromCodePoint(unit), end };
}

function readHex(raw: Buffer, start: number, digits: number): number | undefined {
  const text = raw.toString("latin1", start, start + digits);
  return text.length === digits && /^[0-9a-f]+$/iu.test(text) ? Number.parseInt(text, 16) : undefined;
}

function lookUp(valueOffsets: readonly number[], rawOffsets: readonly number[], offset: number): number {
  let low = 0;
  let high = valueOffsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((valueOffsets[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return (rawOffsets[low] ?? 0) + offset - (valueOffsets[low] ?? 0);
}

/** Closing quote, and whether a line break stands before it. `undefined` where the text ends too early to know. */
export interface QuoteEnd {
  readonly at: number;
  readonly breaks: boolean;
}

/** Looks for the end of a quoted scalar whose content starts at `from`. */
export function findQuoteEnd(bytes: Buffer, from: number, quote: number, final: boolean): QuoteEnd | undefined {
  let breaks = false;
  let at = from;
  const { length } = bytes;
  const escape = quote === APOSTROPHE ? -1 : BACKSLASH;
  while (at < length) {
    const byte = bytes[at];
    if (byte === quote) {
      if (quote !== APOSTROPHE) return { at, breaks };
      if (at + 1 >= length && !final) return undefined;
      if (bytes[at + 1] !== APOSTROPHE) return { at, breaks };
      at += 2;
    } else if (byte === escape) {
      if (bytes[at + 1] === LF) breaks = true;
      at += 2;
    } else {
      if (byte === LF) breaks = true;
      at++;
    }
  }
  return undefined;
}

/** Where the comment of a line starts, if it has one. */
export function findComment(bytes: Buffer, start: number, end: number): number | undefined {
  for (let at = bytes.indexOf(HASH, start); at !== -1 && at < end; at = bytes.indexOf(HASH, at + 1)) {
    if (at === start || bytes[at - 1] === SPACE || isBlank(bytes[at - 1])) return at;
  }
  return undefined;
}
