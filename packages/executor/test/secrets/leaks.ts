import { gunzipSync } from "node:zlib";

/** A slice this long of a value, in whatever form, counts as the value. */
const SLICE = 8;
/** The same of forms with few digits, which a fingerprint or an id may come to by chance. */
const LONG_SLICE = 16;

/** What a caller could do to a text to read it again. Each gives a text in which a leaked value would stand plainly. */
const READINGS: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "without blanks": (text) => text.replaceAll(/\s/gu, ""),
  "letters and digits alone": (text) => text.replaceAll(/[^A-Za-z0-9]/gu, ""),
  reversed: (text) => Array.from(text).toReversed().join(""),
  "lines reversed": (text) => text.split("\n").toReversed().join(""),
  rot13: (text) =>
    text.replaceAll(/[a-z]/giu, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < "n" ? 13 : -13)),
    ),
  "case swapped": (text) =>
    text.replaceAll(/[a-z]/giu, (letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    ),
  "in small letters": (text) => text.toLowerCase(),
  unpacked: (text) => [...text.matchAll(/H4sI[\w+/-]{20,}/gu)].map(([packed]) => unpack(packed)).join("\n"),
  "percent-decoded": (text) =>
    text.replaceAll(/%([0-9a-f]{2})/giu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  "escapes read": (text) =>
    text.replaceAll(/\\+(?:u00|x)([0-9a-f]{2})/giu, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  "numbers as characters": (text) =>
    [...text.matchAll(/\b\d{1,3}\b/gu)].map(([code]) => String.fromCharCode(Number(code) & 0xff)).join(""),
  "octal as characters": (text) =>
    [...text.matchAll(/\b[0-3]?[0-7]{2}\b/gu)]
      .map(([code]) => String.fromCharCode(Number.parseInt(code, 8) & 0xff))
      .join(""),
};

/** What was compressed and then encoded; nothing where it was something else. */
function unpack(base64: string): string {
  try {
    return gunzipSync(Buffer.from(base64, "base64")).toString("latin1");
  } catch {
    return "";
  }
}

/** The forms in which a program could print a value. */
function formsOf(value: Buffer): readonly string[] {
  const forms: string[] = [];
  for (const place of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(place), value]).toString("base64");
    const text = shifted.slice(Math.ceil((place * 8) / 6), Math.floor(((place + value.length) * 8) / 6));
    forms.push(text, text.replaceAll("+", "-").replaceAll("/", "_"));
    forms.push(...base64At(Buffer.from(text)));
  }
  return [value.toString("utf8"), value.toString("latin1"), ...forms];
}

/** Those that are told by a long slice alone. */
function longFormsOf(value: Buffer): readonly string[] {
  const hex = value.toString("hex");
  return [hex, hex.toUpperCase(), value.toString("latin1").toLowerCase()];
}

function base64At(value: Buffer): readonly string[] {
  const text = value.toString("base64");
  return [text.slice(0, Math.floor((value.length * 8) / 6))];
}

function slicesOf(text: string, length: number): readonly string[] {
  const bare = text.replaceAll(/\s/gu, "");
  return [text, bare].flatMap((each) =>
    Array.from({ length: Math.max(0, each.length - length + 1) }, (_each, at) => each.slice(at, at + length)),
  );
}

export interface LeakFinder {
  /** What of the values a text gives away, and in which reading; `undefined` where it gives nothing away. */
  find(text: string): string | undefined;
}

/** Bits of a number that four letters come to. */
const START_BITS = 22;

/** Which slices could begin at a place, by its first four letters: taking each place's slices costs twenty times as much. */
function startAt(text: string, at: number): number {
  let hash = 0;
  for (let next = at; next < at + 4; next++) hash = Math.imul(hash ^ text.charCodeAt(next), 0x01_00_01_93);
  return Math.imul(hash ^ (hash >>> 15), 0x85_eb_ca_6b) >>> (32 - START_BITS);
}

/** Knows every slice of every form of some values. */
export function createLeakFinder(values: readonly Buffer[]): LeakFinder {
  const slices = new Set([
    ...values.flatMap((value) => formsOf(value).flatMap((form) => slicesOf(form, SLICE))),
    ...values.flatMap((value) => longFormsOf(value).flatMap((form) => slicesOf(form, LONG_SLICE))),
  ]);
  const starts = new Uint8Array(2 ** START_BITS);
  for (const slice of slices) starts[startAt(slice, 0)] = 1;
  return {
    find(text) {
      for (const [name, read] of Object.entries(READINGS)) {
        const shown = read(text);
        for (let at = 0; at + SLICE <= shown.length; at++) {
          if (starts[startAt(shown, at)] === 0) continue;
          if (slices.has(shown.slice(at, at + SLICE)) || slices.has(shown.slice(at, at + LONG_SLICE))) {
            return `${name}: …${shown.slice(Math.max(0, at - 60), at + 60)}…`;
          }
        }
      }
      return undefined;
    },
  };
}
