/**
 * Whether a delimiter inside `[…]` ends a regular expression, on which the programs differ:
 *
 * - `none`: it does (GNU sed before 4.3; busybox and original awk)
 * - `simple`: not before the first `]`, `[:class:]` or not (busybox sed)
 * - `classes`: `[:class:]`, `[.x.]` and `[=x=]` are skipped, a backslash is an ordinary character (GNU and BSD sed)
 * - `escapes`: as `classes`, but a backslash hides the next character (newer BSD sed; gawk and mawk)
 */
export const BRACKET_READINGS = ["classes", "none", "simple", "escapes"] as const;
export type BracketReading = (typeof BRACKET_READINGS)[number];

/**
 * The position behind the closing delimiter, or undefined where the text is not closed.
 *
 * @param start - the first character behind the opening delimiter
 */
export function endOfDelimited(
  script: string,
  start: number,
  delimiter: string,
  brackets: BracketReading,
): number | undefined {
  for (let position = start; position < script.length; position += 1) {
    const character = script.charAt(position);
    if (character === delimiter) return position + 1;
    if (character === "\n") return undefined;
    if (character === "\\") {
      position += 1;
    } else if (character === "[" && brackets !== "none") {
      const closing = closingBracket(script, position, brackets);
      if (closing === undefined) return undefined;
      position = closing;
    }
  }
  return undefined;
}

/** The position of the bracket that closes the one at `opening`, or undefined where none does. */
export function closingBracket(script: string, opening: number, brackets: BracketReading): number | undefined {
  let position = opening + 1;
  if (script.charAt(position) === "^") position += 1;
  if (script.charAt(position) === "]") position += 1;
  for (; position < script.length; position += 1) {
    const character = script.charAt(position);
    const next = script.charAt(position + 1);
    if (character === "]") return position;
    if (character === "\n") return undefined;
    if (character === "\\" && brackets === "escapes") {
      position += 1;
    } else if (character === "[" && brackets !== "simple" && /[.:=]/.test(next)) {
      const close = script.indexOf(`${next}]`, position + 2);
      if (close === -1) return undefined;
      position = close + 1;
    }
  }
  return undefined;
}
