import { quoteWord } from "../../language/quote.ts";
import { isCliLine } from "./cli-line.ts";
import { removal, type Fix } from "./edit.ts";

/** Characters at which a word ends outside quotes. */
const WORD_ENDS = " \t\n|;&";
/** Characters between the name of a filter and its program. */
const MAX_PROGRAM = 200;
/** Characters of a variable's name. */
const MAX_NAME = 100;

/** `$(…)` and backticks hold a command of their own, which can be asked for by itself. */
export function insertedCommand(text: string, rule: string, start: number): readonly Fix[] {
  const open = rule === "K8S007" ? 1 : rule === "K8S008" && text.charAt(start + 1) === "(" ? 2 : 0;
  if (open === 0) return [];
  const from = start + open;
  const end = open === 1 ? text.indexOf("`", from) : closing(text, from);
  if (end < 0 || !isCliLine(text.slice(from))) return [];
  return [
    {
      edits: [
        { start: 0, end: from, text: "" },
        { start: end, end: text.length, text: "" },
      ],
      why: "the inner command, in a call of its own; then the line with what it prints",
    },
  ];
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === "(") depth += 1;
    if (text.charAt(at) === ")" && (depth -= 1) === 0) return at;
  }
  return -1;
}

/** `NS=prod; kubectl get pods -n $NS`: the line itself says what the variable holds. */
function assigned(text: string, at: number): Fix | undefined {
  const use = /^\$(?:(?<plain>[A-Za-z_]\w*)|\{(?<braced>[A-Za-z_]\w*)\})/u.exec(text.slice(at, at + MAX_NAME));
  const name = use?.groups?.["plain"] ?? use?.groups?.["braced"];
  if (!use || name === undefined) return undefined;
  const before = text.slice(0, at);
  const assignment = new RegExp(`(?:^|[;&\\s])${name}=(?<value>[\\w./:@-]+)(?=[;&\\s])`, "u").exec(before);
  const value = assignment?.groups?.["value"];
  if (value === undefined) return undefined;
  return { edits: [{ start: at, end: at + use[0].length, text: value }], why: `with ${value} for $${name}` };
}

const ESCAPED: Readonly<Record<string, string>> = { t: "\t", n: "\n", "\\": "\\", "'": "'", '"': '"' };

/** `$'\t'`: the characters that it stands for. */
function spelled(text: string, at: number): Fix | undefined {
  const use = /^\$'(?<content>(?:[^'\\]|\\[tn\\'"])*)'/u.exec(text.slice(at, at + MAX_NAME));
  const content = use?.groups?.["content"]?.replaceAll(/\\(.)/gu, (_, letter: string) => ESCAPED[letter] ?? letter);
  if (!use || content === undefined) return undefined;
  return {
    edits: [{ start: at, end: at + use[0].length, text: quoteWord(content) }],
    why: "with the characters themselves",
  };
}

/** A filter's program in double quotes, which only needs single ones: what looks like a variable is the filter's own. */
function inSingleQuotes(text: string, at: number): Fix | undefined {
  const quote = text.lastIndexOf('"', at);
  const close = text.indexOf('"', at);
  const isProgram = /(?:^|\s)(?:awk|jq|yq|sed)\s(?:-\S+\s+)*$/u.test(
    text.slice(Math.max(0, quote - MAX_PROGRAM), quote),
  );
  if (quote < 0 || close <= at || !isProgram || /[`'\\]|\$\(/u.test(text.slice(quote, close))) return undefined;
  return {
    edits: [
      { start: quote, end: quote + 1, text: "'" },
      { start: close, end: close + 1, text: "'" },
    ],
    why: "with the program in single quotes",
    onlyReads: true,
  };
}

/** The word left out; not where it is a flag's value, without which the flag would take what follows. */
function withoutWord(text: string, at: number): Fix | undefined {
  let start = at;
  while (start > 0 && !WORD_ENDS.includes(text.charAt(start - 1))) start -= 1;
  if (/(?:^|\s)-\S*\s+$/u.test(text.slice(0, start)) || text.charAt(start) === "-") return undefined;
  const open = text.startsWith("$(", at)
    ? closing(text, at + 2)
    : text.charAt(at) === "`"
      ? text.indexOf("`", at + 1)
      : at;
  let end = Math.max(open, at) + 1;
  while (end < text.length && !WORD_ENDS.includes(text.charAt(end))) end += 1;
  return {
    edits: [removal(text, { start, end })],
    why: "without the word that a shell would fill in",
    onlyReads: true,
  };
}

/** What stands for a word whose value only a shell would know. */
export function insertion(text: string, at: number): readonly Fix[] {
  const fix = assigned(text, at) ?? spelled(text, at) ?? inSingleQuotes(text, at) ?? withoutWord(text, at);
  return fix ? [fix] : [];
}
