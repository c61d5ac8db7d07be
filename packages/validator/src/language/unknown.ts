/**
 * Characters of this area stand for text that is not known before a shell has run. No text that is lexed holds one: the
 * language refuses them, in quotes too, so that they come only with words that a caller made itself.
 */
const UNKNOWN = /[\uE000-\uF8FF]/;
const EACH_UNKNOWN = new RegExp(`(${UNKNOWN.source})`);
const FIRST = 0xe000;
const LAST = 0xf8ff;

/**
 * Whether some part of a value is not known.
 *
 * @example
 * holdsUnknown("web"); // false
 */
export function holdsUnknown(value: string): boolean {
  return UNKNOWN.test(value);
}

/**
 * The character that stands for one unknown part. Different positions give different characters, as far as there are
 * any, so that a caller can tell from a message which part it speaks of.
 *
 * @param position counts from 0; from 6,400 on the last character is used again.
 * @example
 * holdsUnknown(`web-${unknownPart(0)}`); // true
 */
export function unknownPart(position: number): string {
  return String.fromCharCode(Math.min(FIRST + position, LAST));
}

/**
 * A value in its parts: what is known as text, and what is not as the position that {@link unknownPart} was given.
 *
 * @example
 * splitUnknown(`web-${unknownPart(7)}`); // ["web-", 7]
 */
export function splitUnknown(value: string): readonly (string | number)[] {
  return value
    .split(EACH_UNKNOWN)
    .filter((part) => part !== "")
    .map((part) => (holdsUnknown(part) ? part.charCodeAt(0) - FIRST : part));
}
