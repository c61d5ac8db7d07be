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

/** Everything that can stand in an action, longest first: what no alternative takes is not known here. */
const TOKEN =
  /[ \t\r\n]-\}\}|\}\}|[ \t\r\n]|\/\*.*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|[.$][A-Za-z0-9_]*|[+-]?[0-9][A-Za-z0-9_.+-]*|:=|[=|(),]|[A-Za-z_][A-Za-z0-9_]*/sy;
const NAME_BEGIN = /[A-Za-z_]/;

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
    if (!TOKEN.test(template)) return undefined;
    const start = at;
    at = TOKEN.lastIndex;
    // Nothing else ends in these.
    if (template.startsWith("}}", at - 2)) return at;
    if (!NAME_BEGIN.test(template.charAt(start))) continue;
    const name = template.slice(start, at);
    if (!KEYWORDS.has(name)) calls.push(name);
  }
}
