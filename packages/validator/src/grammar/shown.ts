const LONGEST = 60;

/** A word of the line, cut to what fits into a message. */
export function shown(word: string): string {
  return word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word;
}
