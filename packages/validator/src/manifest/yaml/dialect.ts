import type { Json } from "../manifest.ts";

/** How a reader takes what stands in no quotes, and what else it reads. */
export interface Dialect {
  /** Undefined where readers differ on it. */
  readonly scalar: (text: string) => Json | undefined;
  /** The name that a key comes to have; undefined where it is none. */
  readonly key: (text: string) => string | undefined;
  /** Whether anchors and merges are followed, and the last of two keys counts. Not every reader does. */
  readonly asGo: boolean;
}

function plainScalar(text: string): Json {
  if (text === "null" || text === "~") return null;
  return text === "false" ? false : text;
}

/** Only `false` is a boolean and only `null` and `~` are null: whatever else a scalar may mean, it is neither of these. */
export const AS_ANY_READS: Dialect = { scalar: plainScalar, key: (text) => text, asGo: false };

const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
]);

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** A sign behind the base is one to Go and none to anybody else. */
const ODD_NUMBER = /^-?0b[-+]/;

function magnitude(digits: string): number {
  return /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits.toLowerCase());
}

function numberOf(text: string): number | undefined {
  // Between digits they are for the eye; a number that begins with its point has none.
  const plain = text.startsWith(".") ? text : text.replaceAll("_", "");
  if (!INTEGER.test(plain) && !FLOAT.test(plain)) return undefined;
  const isSigned = plain.startsWith("-") || plain.startsWith("+");
  const digits = isSigned ? plain.slice(1) : plain;
  const size = INTEGER.test(plain) ? magnitude(digits) : Number(digits);
  return plain.startsWith("-") ? -size : size;
}

const LONGEST_WORD = 5;
const BEGINS_WORD = "yYnNtTfFoO~";
const BEGINS_NUMBER = "-+.0123456789";
/** Nearly every number, and one that means itself. */
const SHORT_INTEGER = /^(?:0|[1-9][0-9]{0,14})$/;

function goScalar(text: string): Json | undefined {
  const first = text.charAt(0);
  if (BEGINS_WORD.includes(first)) {
    const word = text.length > LONGEST_WORD ? undefined : WORDS.get(text);
    return word === undefined ? text : word;
  }
  if (!BEGINS_NUMBER.includes(first)) return text;
  if (SHORT_INTEGER.test(text)) return Number(text);
  if (ODD_NUMBER.test(text) || /^[-+]?\.(?:inf|nan)$/i.test(text)) return undefined;
  const number = numberOf(text);
  // What JavaScript cannot hold stays as it is written.
  const isHeld = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
  return number !== undefined && isHeld ? number : text;
}

/** YAML 1.1 as sigs.k8s.io/yaml has it. */
export const AS_GO_READS: Dialect = {
  scalar: goScalar,
  key(text) {
    const value = goScalar(text);
    if (typeof value === "number") return String(value) === text ? text : undefined;
    return typeof value === "string" || typeof value === "boolean" ? String(value) : undefined;
  },
  asGo: true,
};
