/** Letters of other scripts that are drawn like Latin ones, in pairs. */
const LETTERS: readonly string[] = Array.from("аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmтtвbнhοoαaνvρpεe");
const PUNCTUATION: Readonly<Record<string, string>> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2212": "-",
  "\u2018": "'",
  "\u2019": "'",
  "\u201c": '"',
  "\u201d": '"',
};

/**
 * What a person most likely meant by characters that are read only in quotes, or not at all.
 *
 * @returns undefined for control characters: what a terminal would make of them is nobody's guess.
 */
export function plainAscii(text: string): string | undefined {
  if (/[^\P{Cc}\t\n\v\f\r]/u.test(text)) return undefined;
  return Array.from(text.normalize("NFKC"), asciiOf).join("");
}

function asciiOf(character: string): string {
  if (/^[\x20-\x7e]$/u.test(character)) return character;
  const at = LETTERS.indexOf(character);
  const letter = at >= 0 && at % 2 === 0 ? LETTERS[at + 1] : undefined;
  return letter ?? PUNCTUATION[character] ?? (/^[\p{Z}\s]$/u.test(character) ? " " : "");
}
