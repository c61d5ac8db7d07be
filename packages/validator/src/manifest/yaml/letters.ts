/** Part of a name: nearly every key and scalar is made of these alone. */
export const NAME = 1;
/** Begins a scalar in no quotes that every reader takes alike within brackets. */
export const BEGINS_FLOW = 2;
/** Goes on with such a scalar. */
export const IN_FLOW = 4;
/** Begins a word that means something else than its letters. */
export const BEGINS_WORD = 8;
/** Begins a number. */
export const BEGINS_NUMBER = 16;

const NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-";

const CLASSES = new Uint8Array(128);
for (const [letters, meaning] of [
  [NAMES, NAME | BEGINS_FLOW | IN_FLOW],
  ["$~+", BEGINS_FLOW | IN_FLOW],
  ["@=%*()<>^;&|!\\ ", IN_FLOW],
  ["yYnNtTfFoO~", BEGINS_WORD],
  ["-+.0123456789", BEGINS_NUMBER],
] as const) {
  for (const letter of letters) {
    const code = letter.charCodeAt(0);
    CLASSES[code] = (CLASSES[code] ?? 0) | meaning;
  }
}

/**
 * Whether the character at an offset is one of those; none stands behind the end. A text holds thousands of keys and
 * scalars: most are looked through in less time than it takes to begin a match.
 */
export function means(text: string, at: number, meaning: number): boolean {
  return at < text.length && ((CLASSES[text.charCodeAt(at)] ?? 0) & meaning) !== 0;
}

/** The first offset behind which a text does not go on with names. */
export function endOfName(text: string, from: number): number {
  let at = from;
  while (means(text, at, NAME)) at += 1;
  return at;
}
