import { holdsUnknown } from "../../language/unknown.ts";
import { readCsv, readStringSlice } from "./csv.ts";

const TRUE = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const FALSE = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/** Go's `strconv.ParseBool`: undefined where it reports an error. */
export function parseGoBool(text: string): boolean | undefined {
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : undefined;
}

const GO_INTEGER =
  /^([+-]?)(0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/;

/** Go's `strconv.ParseInt(text, 0, bits)`: undefined where it reports an error. */
export function parseGoInteger(text: string, bits: 32 | 64 = 64): bigint | undefined {
  const value = goInteger(text);
  const limit = 1n << BigInt(bits - 1);
  return value !== undefined && value >= -limit && value < limit ? value : undefined;
}

function goInteger(text: string): bigint | undefined {
  const match = GO_INTEGER.exec(text);
  // No number of this length fits, and reading one is not linear.
  if (match === null || text.length > 100) return undefined;
  const digits = (match[2] ?? "").replaceAll("_", "");
  const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return match[1] === "-" ? -magnitude : magnitude;
}

function decimal(text: string): bigint | undefined {
  return /^[+-]?[0-9]{1,100}$/.test(text) ? BigInt(text.replace("+", "")) : undefined;
}

const DURATION_PART = /([0-9]*)(\.[0-9]*)?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};
const LONGEST = 2n ** 63n;

/**
 * Go's `time.ParseDuration`.
 *
 * @returns Seconds, or undefined where Go reports an error.
 */
export function parseGoDuration(text: string): number | undefined {
  const negative = text.startsWith("-");
  const body = negative || text.startsWith("+") ? text.slice(1) : text;
  if (body === "0") return 0;
  if (body === "" || body.length > 200) return undefined;
  let total = 0n;
  DURATION_PART.lastIndex = 0;
  for (let index = 0; index < body.length; index = DURATION_PART.lastIndex) {
    const match = DURATION_PART.exec(body);
    if (match === null) return undefined;
    const [, whole = "", fraction = "", unit = ""] = match;
    if (whole === "" && fraction.length < 2) return undefined;
    const scale = NANOSECONDS[unit] ?? 0;
    total += BigInt(whole) * BigInt(scale) + BigInt(Math.floor(Number(`0${fraction}`) * scale));
  }
  if (total > (negative ? LONGEST : LONGEST - 1n)) return undefined;
  return Number(negative ? -total : total) / 1e9;
}

const GO_FLOAT = /^(?:nan|[+-]?(?:inf|infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?))$/i;
const GO_HEX_FLOAT = /^[+-]?0x(?=\.?[0-9a-f])([0-9a-f]*)\.?([0-9a-f]*)p([+-]?[0-9]+)$/i;
const LARGEST_FLOAT32 = 3.4028235677973366e38;

/** Whether Go's `strconv.ParseFloat(text, 32)` takes it; text within 1e-16 of the largest counts as beyond it. */
function isFloat32(text: string): boolean {
  const isHex = /^[+-]?0x/i.test(text);
  const digits = text.replaceAll(isHex ? /(?<=[0-9a-fx])_(?=[0-9a-f])/gi : /(?<=[0-9])_(?=[0-9])/g, "");
  const [, whole = "", fraction = "", exponent] = GO_HEX_FLOAT.exec(digits) ?? [];
  if (exponent !== undefined)
    return !(Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length) >= LARGEST_FLOAT32);
  // In small letters an infinity is no number to JavaScript, and none that is too large.
  return GO_FLOAT.test(digits) && !(Math.abs(Number(digits.toLowerCase())) >= LARGEST_FLOAT32);
}

function isLevel(text: string): boolean {
  if (/^[+-]?[0-9]{1,9}$/.test(text)) return true;
  const value = decimal(text);
  return value !== undefined && value >= -(2n ** 31n) && value < 2n ** 31n;
}

function isUnsigned(text: string, bits: bigint): boolean {
  const value = /^[+-]/.test(text) ? undefined : goInteger(text);
  return value !== undefined && value < 1n << bits;
}

function arePairs(text: string): boolean {
  const count = text.split("=").length - 1;
  if (count === 0) return false;
  if (count === 1) return true;
  return readCsv(text)?.every((pair) => pair.includes("=")) ?? false;
}

function areModules(text: string): boolean {
  return text.split(",").every((pattern) => {
    const [name, level, more] = pattern.split("=");
    return (
      pattern === "" ||
      (name !== "" && more === undefined && level !== undefined && isLevel(level) && !/^-0*[1-9]/.test(level))
    );
  });
}

function isLocation(text: string): boolean {
  const [file = "", line, more] = text.split(":");
  if (text === "") return true;
  const number = line === undefined ? undefined : decimal(line);
  return file.includes(".") && more === undefined && number !== undefined && number > 0n && number < 2n ** 63n;
}

const oneOf = (...names: readonly string[]) => new Set(names);
const FORMATS = oneOf("table", "json", "yaml");
const WAITS = oneOf("watcher", "legacy", "hookOnly", "true", "false");
const SEVERITIES = oneOf("INFO", "WARNING", "ERROR", "FATAL");
const THRESHOLDS = oneOf("INFO", "WARNING", "ERROR");

interface Kind {
  accepts(text: string): boolean;
  /** What it takes, to follow "it takes". */
  readonly what: string;
}

/** By the names that `scripts/grammar/kinds.ts` gives to Go's types. */
const KINDS: Readonly<Record<string, Kind>> = {
  bool: { accepts: (text) => parseGoBool(text) !== undefined, what: "true or false" },
  int64: { accepts: (text) => parseGoInteger(text) !== undefined, what: "a whole number" },
  int32: { accepts: (text) => parseGoInteger(text, 32) !== undefined, what: "a whole number" },
  uint64: { accepts: (text) => isUnsigned(text, 64n), what: "a whole number that is not negative" },
  uint32: { accepts: (text) => isUnsigned(text, 32n), what: "a whole number that is not negative" },
  int64s: {
    accepts: (text) => text.split(",").every((part) => parseGoInteger(part) !== undefined),
    what: "whole numbers with commas",
  },
  float32: { accepts: isFloat32, what: "a number" },
  duration: { accepts: (text) => parseGoDuration(text) !== undefined, what: "a duration such as 30s or 5m" },
  csv: { accepts: (text) => readStringSlice(text) !== undefined, what: "values with commas, quoted as in CSV" },
  pairs: { accepts: arePairs, what: "key=value pairs with commas" },
  commaPairs: {
    accepts: (text) => text.split(",").every((pair) => pair === "" || pair.includes("=")),
    what: "key=value pairs with commas",
  },
  level: { accepts: isLevel, what: "a whole number" },
  modules: { accepts: areModules, what: "file=level pairs with commas" },
  location: { accepts: isLocation, what: "file:line" },
  severity: { accepts: (text) => SEVERITIES.has(text.toUpperCase()) || isLevel(text), what: "a severity or a number" },
  format: { accepts: (text) => FORMATS.has(text), what: "table, json or yaml" },
  wait: { accepts: (text) => WAITS.has(text), what: "watcher, hookOnly or legacy" },
  threshold: { accepts: (text) => THRESHOLDS.has(text.toUpperCase()), what: "Info, Warning or Error" },
};

/** What the flag's own `Set` would hold against a value; undefined where it takes it. */
export function problemWith(kind: string, value: string): string | undefined {
  if (kind === "") return undefined;
  const known = KINDS[kind];
  if (known === undefined) throw new Error(`the grammar has a kind ${kind} that values.ts lacks`);
  // What nobody knows yet may become a value that the flag takes.
  return known.accepts(value) || holdsUnknown(value) ? undefined : `it takes ${known.what}`;
}
