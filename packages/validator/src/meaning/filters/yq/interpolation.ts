/**
 * The expressions that yq would evaluate inside a string, whatever its version.
 *
 * yq first replaces escapes and then looks for `\(`, so that four backslashes before a parenthesis are, unlike in jq,
 * one backslash and code. Before 4.45 only `\"` was replaced first, which makes the same four harmless. Both readings
 * are given.
 *
 * @param literal - the string as written, in its quotes
 */
export function interpolatedExpressions(literal: string): readonly string[] {
  if (!literal.includes("\\")) return [];
  const content = literal.slice(1, -1);
  const readings = new Set([replaceEscapes(content), content.replaceAll('\\"', '"')]);
  return [...readings].flatMap(expressionsOf);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  n: "\n",
  t: "\t",
  r: "\r",
  f: "\f",
  v: "\v",
  b: "\b",
  a: "\u0007",
};

function replaceEscapes(content: string): string {
  return content.replaceAll(/\\(\\\(|["\\ntrfvba])/g, (whole, escaped: string) =>
    // An escaped backslash before a parenthesis is left for the second step, which knows it too.
    escaped === "\\(" ? whole : (ESCAPES[escaped] ?? whole),
  );
}

function expressionsOf(text: string): string[] {
  const expressions: string[] = [];
  let expression: string | undefined;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const next = text.charAt(index + 1);
    if (expression === undefined) {
      if (character === "\\" && (next === "(" || next === "\\")) {
        index += 1;
        if (next === "(") expression = "";
      }
    } else if (character === ")" && depth === 0) {
      expressions.push(expression);
      expression = undefined;
    } else if (character === "\\" && (next === ")" || next === "\\")) {
      expression += next;
      index += 1;
    } else {
      if (character === "(") depth += 1;
      if (character === ")") depth -= 1;
      expression += character;
    }
  }
  // One that is not closed is never run, but those before it were.
  return expressions;
}
