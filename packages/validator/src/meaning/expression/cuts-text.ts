import { templateCalls } from "../helm/name-template/template-calls.ts";

/** A verb for texts with a precision, which cuts them: `%.5s`. */
const PRECISION = /%[-+# \d*[\]]*\.[\d*[\]]*[qsvxX]/u;
/** A verb that writes a text as numbers: `%x`. */
const AS_NUMBERS = /%[-+# \d*[\]]*[xX]/u;
/** A format that is not there to be read: computed, or with escapes in it. */
const UNREADABLE_FORMAT = /\bprintf\s+(?!\s|["`])|\bprintf\s+"[^"]*\\[xuU\d]/u;
/** Functions that give a part of a text, or write all of it otherwise: a document in it is then none any more. */
const REWRITERS: ReadonlySet<string> = new Set(["slice", "js", "html", "urlquery"]);

/** Variables that count: the first of a `range` with two, and what is set to a number or runs through one. */
const COUNTERS = /(?<list>\$\w{1,64})\s*,\s*\$\w{1,64}\s*:?=|(?<number>\$\w{1,64})\s*:?=\s*(?:\d|\(?\s*len\b)/gu;
/** `{{index $.note $i}}`, printed as it is: what has a field of its own is no text. */
const INDEXED_BY = /\bindex\s[^{}()]{0,200}(?<by>\$\w{1,64})\s*(?:\||-?\}\})/gu;
/** `index .data.note 3` is a character's number. */
const CHARACTER =
  /\bindex\s+(?:\S{0,200}\.(?:data|binaryData|annotations)\.\S{1,200}|\S{1,200}\.(?:value|message)|\(\s*index\b[^()]{0,200}"[^"]{0,200}"\s*\))\s+(?:\d|\()/u;

/** Whether a Go template may print parts of texts, or write them otherwise: who looks for a known value or shape would not find it. */
export function cutsText(template: string): boolean {
  const calls = templateCalls(template) ?? [];
  if (calls.some((name) => REWRITERS.has(name))) return true;
  if (calls.includes("index") && takesCharacters(template)) return true;
  if (!calls.includes("printf")) return false;
  return [PRECISION, AS_NUMBERS, UNREADABLE_FORMAT].some((pattern) => pattern.test(template));
}

/** Whether a text may be counted through, character by character. */
function takesCharacters(template: string): boolean {
  if (/\brange\s+\d/u.test(template) || CHARACTER.test(template)) return true;
  const counters = new Set(
    [...template.matchAll(COUNTERS)].map(({ groups }) => groups?.["list"] ?? groups?.["number"] ?? ""),
  );
  return [...template.matchAll(INDEXED_BY)].some(({ groups }) => counters.has(groups?.["by"] ?? ""));
}
