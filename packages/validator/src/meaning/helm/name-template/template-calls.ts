/** Words of Go's template language that look like function names. */
const KEYWORDS = new Set([
  "block",
  "break",
  "continue",
  "define",
  "else",
  "end",
  "false",
  "if",
  "nil",
  "range",
  "template",
  "true",
  "with",
]);

/** Everything that can stand in an action, longest first: what no alternative takes, Go's lexer refuses too. */
const TOKEN =
  /(?<close>[ \t\r\n]-\}\}|\}\})|(?<skip>[ \t\r\n]|\/\*.*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|[.$][\p{L}\p{Nd}_]*|[+-]?[0-9][\p{L}\p{Nd}_.+-]*|:=|[=|(),])|(?<name>[\p{L}_][\p{L}\p{Nd}_]*)/suy;

/**
 * The functions that a Go template calls, in the order of the text.
 *
 * @returns undefined where the text is no template: an action without end, or something in it that Go's lexer refuses
 */
export function templateCalls(template: string): readonly string[] | undefined {
  const calls: string[] = [];
  let at = template.indexOf("{{");
  while (at !== -1) {
    const end = readAction(template, at + 2, calls);
    if (end === undefined) return undefined;
    at = template.indexOf("{{", end);
  }
  return calls;
}

/** Reads from behind `{{` to behind `}}`. */
function readAction(template: string, from: number, calls: string[]): number | undefined {
  // Behind `{{` a dash and a space trim what stands before.
  let at = /^-[ \t\r\n]/u.test(template.slice(from, from + 2)) ? from + 1 : from;
  for (;;) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(template)?.groups;
    if (!groups) return undefined;
    at = TOKEN.lastIndex;
    if (groups.close !== undefined) return at;
    if (groups.name !== undefined && !KEYWORDS.has(groups.name)) calls.push(groups.name);
  }
}
