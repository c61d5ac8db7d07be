const BLANKS = /[ \t\r\n]*/y;
const SCALAR = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|true|false|null/sy;

/**
 * Where the first JSON value at or behind `from` ends, or undefined where none begins there. Go's decoder stops there
 * too, and helm reads on behind it.
 */
export function endOfJson(text: string, from: number): number | undefined {
  BLANKS.lastIndex = from;
  BLANKS.test(text);
  const start = BLANKS.lastIndex;
  if (text[start] !== "{" && text[start] !== "[") {
    SCALAR.lastIndex = start;
    return SCALAR.test(text) ? SCALAR.lastIndex : undefined;
  }
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") depth++;
    else if ((char === "}" || char === "]") && --depth === 0) return at + 1;
  }
  return undefined;
}
