import { closingBracket } from "../delimited.ts";

/** The two kinds of regular expressions that grep reads itself. */
export type Syntax = "basic" | "extended";

/**
 * Why grep would not compile a pattern: a bracket, group or interval that is not closed, or a backslash with nothing
 * behind it. Whatever else may be wrong with it is left to grep.
 *
 * @returns undefined where nothing of that is found; takes time linear in the pattern's length.
 */
export function faultOfPattern(pattern: string, syntax: Syntax): string | undefined {
  // Each line would be a pattern of its own.
  if (pattern.includes("\n")) return undefined;
  const lastInterval = pattern.lastIndexOf("\\}");
  let open = 0;
  for (let position = 0; position < pattern.length; position += 1) {
    const character = pattern.charAt(position);
    if (character === "[") {
      const closing = closingBracket(pattern, position, "classes");
      if (closing === undefined) return "[ is not closed";
      position = closing;
      continue;
    }
    const escaped = character === "\\";
    if (escaped && position + 1 === pattern.length) return "nothing stands behind the last backslash";
    if (escaped) position += 1;
    // What is plain in one syntax is an operator behind a backslash in the other.
    if (escaped !== (syntax === "basic")) continue;
    const operator = pattern.charAt(position);
    if (operator === "(") open += 1;
    else if (operator === ")" && open > 0) open -= 1;
    else if (operator === ")" && syntax === "basic") return "\\) closes nothing that is open";
    else if (operator === "{" && syntax === "basic" && lastInterval <= position) return "\\{ is not closed";
  }
  return open > 0 ? `${syntax === "basic" ? "\\(" : "("} is not closed` : undefined;
}
