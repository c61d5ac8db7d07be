import { holdsUnknown, unknownPart } from "@k8s-mcp/validator/words";

/** Where each character of a word's value stands in what is written for it, quotes and escapes included. */
export function alignQuoted(written: string, value: string, unknowns: readonly string[]): readonly number[] {
  const offsets: number[] = [];
  let position = /^\$?["']/.exec(written)?.[0].length ?? 0;
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    const unknown = holdsUnknown(character)
      ? unknowns[character.charCodeAt(0) - unknownPart(0).charCodeAt(0)]
      : undefined;
    // A line that goes on leaves nothing of that in the value.
    if (character !== "\\") while (written.startsWith("\\\n", position)) position += 2;
    if (written.charAt(position) === "\\" && written.charAt(position) !== character) position += 1;
    offsets.push(Math.min(position, written.length));
    position += unknown !== undefined && written.startsWith(unknown, position) ? unknown.length : 1;
  }
  offsets.push(Math.min(position, written.length));
  return offsets;
}
