/** Part of a name: nearly every key and scalar is made of these alone. */
export const NAME = 1;
/** Begins a scalar in no quotes that every reader takes alike within brackets. */
export const BEGINS_FLOW = 2;
/** Goes on with such a scalar. */
export const IN_FLOW = 4;

const CLASSES = new Uint8Array(128);

function add(letters: string, meaning: number): void {
  for (const letter of letters) CLASSES[letter.charCodeAt(0)] = meaning;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
add(`${LETTERS}${LETTERS.toUpperCase()}0123456789_./-`, NAME | BEGINS_FLOW | IN_FLOW);
add("$~+", BEGINS_FLOW | IN_FLOW);
add("@=%*()<>^;&|!\\ ", IN_FLOW);

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
