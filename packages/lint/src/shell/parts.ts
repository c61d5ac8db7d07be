import type { Word, WordPart } from "unbash";

/** The one part that a word is made of, quotes around it or not. */
export function onlyPart({ parts = [] }: Word): WordPart | undefined {
  const inside = parts.flatMap((part): readonly WordPart[] => (part.type === "DoubleQuoted" ? part.parts : [part]));
  return inside.length === 1 ? inside[0] : undefined;
}
