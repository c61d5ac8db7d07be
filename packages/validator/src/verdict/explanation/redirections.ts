import type { ParseError } from "../../grammar/command.ts";
import type { Span } from "../../language/words.ts";
import { removal, type Fix } from "./edit.ts";

const OPERATOR_END = " \t\n|;&<>";

/** `<pod-name>`, left out where it is a word of its own and no flag's value: nobody knows the name. */
export function placeholder(text: string, span: Span): readonly Fix[] {
  const alone = /(?:^|\s)(?<before>\S+)\s+$/u.exec(text.slice(0, span.start));
  if (!alone || alone.groups?.["before"]?.startsWith("-") === true || /^[^\s|]/u.test(text.slice(span.end))) return [];
  return [{ edits: [removal(text, span)], why: `without ${text.slice(span.start, span.end)}`, onlyReads: true }];
}

/** Takes a redirection out, its file with it. */
export function redirection(text: string, start: number, end: number): Fix {
  if (text.startsWith("|&", start)) return { edits: [{ start, end, text: "2>&1 |" }], why: "with 2>&1 |" };
  let to = end;
  while (" \t".includes(text.charAt(to)) && to < text.length) to += 1;
  while (to < text.length && !OPERATOR_END.includes(text.charAt(to))) to += 1;
  const reads = text.slice(start, end).includes("<");
  return {
    edits: [removal(text, { start, end: to })],
    why: "without the redirection",
    ...(reads ? { onlyReads: true } : {}),
  };
}

/** `kubectl apply -f - <<EOF`: the document becomes the call's standard input. */
export function hereDocument(text: string, { span }: ParseError): readonly (readonly Fix[])[] {
  const marker = /^\s*(?<quote>['"]?)(?<word>\w+)\k<quote>(?<rest>[^\n]*)\n/u.exec(text.slice(span.end));
  const { quote = "", word = "", rest = "" } = marker?.groups ?? {};
  if (!marker || text.startsWith("<<-", span.start)) return [];
  const from = span.end + marker[0].length;
  const end = `\n${text.slice(from)}\n`.indexOf(`\n${word}\n`);
  if (end < 0) return [];
  const stdin = text.slice(from, from + Math.max(0, end - 1));
  // Unquoted, a shell would put values into it.
  if (quote === "" && /[$`\\]/u.test(stdin)) return [];
  return [
    [
      {
        edits: [{ start: span.start, end: text.length, text: rest }],
        why: "with the document in the call's stdin",
        stdin: `${stdin}\n`,
      },
    ],
  ];
}
