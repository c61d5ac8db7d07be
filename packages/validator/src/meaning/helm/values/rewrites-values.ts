import { cutsText } from "../../expression/cuts-text.ts";
import { templateCalls } from "../name-template/template-calls.ts";

/** The values of the release by name, or all that a template knows, as an argument. */
const READS_VALUES = /Values|(?:^|[\s(|,])[.$](?=[\s)|}])/u;

/** Functions that leave a text as it is, put something around it, or write it in a form that is known again. */
const KEEPERS: ReadonlySet<string> = new Set(
  "and b64enc coalesce default dict empty eq fail get hasKey include indent index kindIs list ne nindent not or print printf println quote required sha256sum squote ternary toJson toPrettyJson toRawJson toString toYaml trim typeIs".split(
    " ",
  ),
);

/** A character of a text is found by its number. */
const INDEX = /\bindex\b/gu;
const INDEX_BY_KEYS = /\bindex\s+[.$][\w.]*(?:\s+(?:"[^"]*"|`[^`]*`))+(?=\s*[|)}-])/gu;
/** Some helpers of a chart run what they are given as a template; with all that a template knows they make names. */
const INCLUDE = /\binclude\b/gu;
const INCLUDE_OF_ALL = /\binclude\s+(?:"[^"]*"|`[^`]*`)\s+[.$](?=\s*[|)}-]|\s*$)/gu;

function times(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * Whether a text that a chart takes for a template may print parts of other values, or write them so that nobody knows
 * them again.
 */
export function rewritesValues(text: string): boolean {
  if (!text.includes("{{") || !READS_VALUES.test(text)) return false;
  const calls = templateCalls(text);
  if (calls === undefined || calls.some((name) => !KEEPERS.has(name))) return true;
  return (
    cutsText(text) ||
    times(text, INDEX) > times(text, INDEX_BY_KEYS) ||
    times(text, INCLUDE) > times(text, INCLUDE_OF_ALL)
  );
}
