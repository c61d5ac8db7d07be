import * as fc from "fast-check";
import { ODD_CHARACTERS } from "./odd-values.ts";

/** What a mutation does to the words behind the CLI's name. */
export type Change = (words: readonly string[]) => readonly string[];

/** Where a mutation takes place: any number, of which each line takes what it has words for. */
export const place = fc.nat({ max: 1000 });

/** A gap between words, in front of them or behind them. */
export function gapAt(words: readonly string[], position: number): number {
  return position % (words.length + 1);
}

function wordAt(words: readonly string[], position: number): number {
  return words.length === 0 ? 0 : position % words.length;
}

/** Gives the chosen word to a rewriting; an undefined answer leaves the line as it is. */
function rewriting(rewrite: (word: string, next: string | undefined) => readonly string[] | undefined, takes = 1) {
  return place.map((position): Change => (words) => {
    // The first word from there on that can be written in this way.
    for (let step = 0; step < words.length; step += 1) {
      const index = wordAt(words, position + step);
      const written = rewrite(words[index] ?? "", words[index + 1]);
      if (written !== undefined) return words.toSpliced(index, takes, ...written);
    }
    return words;
  });
}

const isLong = (word: string): boolean => /^--[^-=]/.test(word);
const isCluster = (word: string): boolean => /^-[^-=]/.test(word);

/** Other spellings of what a line says, many of which mean the same and some of which only seem to. */
export const respellings: fc.Arbitrary<Change> = fc.oneof(
  rewriting((word) => (isLong(word) && word.includes("=") ? splitOnce(word) : undefined)),
  rewriting(
    (word, next) => (isLong(word) && !word.includes("=") && next !== undefined ? [`${word}=${next}`] : undefined),
    2,
  ),
  rewriting((word, next) => (isCluster(word) && next !== undefined ? [word + next] : undefined), 2),
  rewriting((word, next) => (isCluster(word) && next !== undefined ? [`${word}=${next}`] : undefined), 2),
  rewriting((word, next) => (isCluster(word) && next && isCluster(next) ? [word + next.slice(1)] : undefined), 2),
  rewriting((word) =>
    isCluster(word) && word.length > 2 ? Array.from(word.slice(1), (letter) => `-${letter}`) : undefined,
  ),
  rewriting((word) => (isCluster(word) && word.length > 2 ? [word.slice(0, 2), word.slice(2)] : undefined)),
  rewriting((word) => (isLong(word) ? [word.slice(1)] : undefined)),
  rewriting((word) => (isCluster(word) ? [`-${word}`] : undefined)),
  rewriting((word) => (word.includes("-") ? [word.replaceAll(/(?<=\w)-/g, "_")] : undefined)),
  rewriting((word) => (word.includes("_") ? [word.replaceAll("_", "-")] : undefined)),
  rewriting((word) => [word.toUpperCase()]),
  rewriting((word) => (word.length > 2 ? [word.slice(0, -1)] : undefined)),
  rewriting((word) => [word, word]),
);

function splitOnce(word: string): readonly string[] {
  const equals = word.indexOf("=");
  return [word.slice(0, equals), word.slice(equals + 1)];
}

/** One character of one word put in, left out or replaced. */
export const edits: fc.Arbitrary<Change> = fc
  .tuple(place, place, fc.constantFrom(0, 0, 1), fc.constantFrom("", ...ODD_CHARACTERS))
  .map(([position, offset, removed, character]): Change => (words) => {
    const index = wordAt(words, position);
    const letters = Array.from(words[index] ?? "");
    return words.toSpliced(index, 1, letters.toSpliced(gapAt(letters, offset), removed, character).join(""));
  });

/** Words left out, moved, exchanged or cut off. */
export const rearrangements: fc.Arbitrary<Change> = fc.oneof(
  place.map(
    (position): Change =>
      (words) =>
        words.toSpliced(wordAt(words, position), 1),
  ),
  place.map(
    (position): Change =>
      (words) =>
        words.slice(0, gapAt(words, position)),
  ),
  place.map(
    (position): Change =>
      (words) =>
        words.toSpliced(gapAt(words, position), 0, "--"),
  ),
  fc.tuple(place, place).map(([from, to]): Change => (words) => {
    const index = wordAt(words, from);
    const rest = words.toSpliced(index, 1);
    return rest.toSpliced(gapAt(rest, to), 0, ...words.slice(index, index + 1));
  }),
  place.map((position): Change => (words) => {
    const index = wordAt(words, position);
    return words.toSpliced(index, 2, ...words.slice(index, index + 2).toReversed());
  }),
);
