/** How a sed finds the end of a delimited text: they differ in whether a delimiter inside `[…]` counts. */
export interface SedDialect {
  /**
   * - `none`: the first delimiter ends the text (GNU before 4.3)
   * - `simple`: the first `]` closes, `[:class:]` or not (busybox)
   * - `classes`: `[:class:]`, `[.x.]` and `[=x=]` are skipped, a backslash is an ordinary character (GNU, BSD)
   * - `escapes`: as `classes`, but a backslash hides the next character (newer BSD and macOS)
   */
  readonly brackets: "none" | "simple" | "classes" | "escapes";
  /** Brackets count in the texts of `y` as well. */
  readonly bracketsInY: boolean;
}

/** GNU's present one first: its reason is given where none of them can read a script. */
export const SED_DIALECTS: readonly SedDialect[] = [
  { brackets: "classes", bracketsInY: false },
  { brackets: "none", bracketsInY: false },
  { brackets: "simple", bracketsInY: true },
  { brackets: "classes", bracketsInY: true },
  { brackets: "escapes", bracketsInY: true },
];

/**
 * The position behind the closing delimiter, or undefined where the text is not closed.
 *
 * @param start - the first character behind the opening delimiter
 */
export function endOfDelimited(
  script: string,
  start: number,
  delimiter: string,
  brackets: SedDialect["brackets"],
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

function closingBracket(script: string, opening: number, brackets: SedDialect["brackets"]): number | undefined {
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
