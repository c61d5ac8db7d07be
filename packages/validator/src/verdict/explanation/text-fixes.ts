import { isCliName, type ParseError } from "../../grammar/command.ts";
import type { Span } from "../../language/words.ts";
import { plainAscii } from "./look-alikes.ts";
import type { Fix } from "./edit.ts";
import { insertedCommand, insertion } from "./insertions.ts";
import type { Line } from "./line.ts";
import { hereDocument, placeholder, redirection } from "./redirections.ts";

/** Language rules at which one command ends and another, or a comment, begins. */
const ENDS: ReadonlySet<string> = new Set(["K8S001", "K8S002", "K8S003", "K8S004", "K8S012", "K8S013"]);
const BREAK = "K8S012";
/** Words of which a line has less sense without them; each is tried alone. */
const MAX_PARTS = 4;

/** What makes a text that is not in the language one that is: alternatives, the nearest first. */
export function textFixes(line: Line): readonly (readonly Fix[])[] {
  const refusals = line.errors.filter(({ kind }) => kind === "language");
  if (refusals.length === 0) return [];
  const here = refusals.find(({ rule }) => rule === "K8S006");
  if (here) return hereDocument(line.text, here);
  const cuts = refusals.filter(({ rule, span }) => ENDS.has(rule) && !(rule === BREAK && goesOn(line.text, span)));
  const inner = refusals.flatMap(({ rule, span }) => insertedCommand(line.text, rule, span.start));
  const repairs = refusals.flatMap((refusal) => repair(line, refusal));
  return [
    ...(cuts.length > 0 ? parts(line, cuts).map((part) => [...repairs, ...part]) : []),
    ...inner.map((fix) => [fix]),
    ...(cuts.length === 0 && repairs.length > 0 ? [repairs] : []),
    ...beforeStage(line, refusals),
  ];
}

/** Whether a line break parts what is one command: a pipe or a backslash stands before it, or a pipe, a flag or nothing behind. */
function goesOn(text: string, { start, end }: Span): boolean {
  const before = text.slice(0, start).trimEnd();
  return before.endsWith("|") || before.endsWith("\\") || /^(?:\||--?[A-Za-z]|$)/u.test(text.slice(end).trimStart());
}

/** A line break, with the backslash and the white space around it. */
function joined(text: string, { start, end }: Span): Fix {
  const before = text.slice(0, start).trimEnd();
  const kept = before.endsWith("\\") ? before.slice(0, -1).trimEnd() : before;
  const behind = text.length - text.slice(end).trimStart().length;
  return { edits: [{ start: kept.length, end: behind, text: " " }], why: "on one line" };
}

/** The commands of a line that holds several, each as a line of its own. */
function parts({ text, options }: Line, cuts: readonly ParseError[]): readonly (readonly Fix[])[] {
  const starts = [0, ...cuts.map(({ span }) => span.end)];
  const found = starts.map((from, at) => {
    const end = cuts[at]?.span.start ?? text.length;
    const opening = /^\s*(?:[{!]|do|then|else)\s+/u.exec(text.slice(from, end));
    return { start: from + (opening?.[0].length ?? 0), end };
  });
  const commands = found.filter(({ start, end }) => {
    const [first = ""] = text.slice(start, end).trim().split(/\s/u, 1);
    return isCliName(first) || (start === 0 && options.tool !== undefined && first !== "") || first.includes("/");
  });
  return commands.slice(0, MAX_PARTS).map(({ start, end }) => [
    {
      edits: [
        { start: 0, end: start, text: "" },
        { start: end, end: text.length, text: "" },
      ],
      why: start === 0 ? "only the first command" : "only the command itself",
      // What stood in front may have decided whether and where it acts. And a quote in the middle of a word may have been
      // meant as text, with what follows it.
      ...(start > 0 || /\w['"]\w/u.test(text.slice(start, end)) ? { onlyReads: true as const } : {}),
    },
  ]);
}

function repair({ text }: Line, { rule, span }: ParseError): readonly Fix[] {
  const shown = text.slice(span.start, span.end);
  switch (rule) {
    case "K8S005":
      return shown.endsWith(">") && shown.startsWith("<")
        ? placeholder(text, span)
        : [redirection(text, span.start, span.end)];
    case "K8S007":
    case "K8S008":
      return insertion(text, span.start);
    case BREAK:
      return goesOn(text, span) ? [joined(text, span)] : [];
    case "K8S010":
      return [{ edits: [{ ...span, text: "" }], why: "without the parentheses" }];
    case "K8S011":
      // What was set may have chosen the cluster.
      return [
        { edits: [{ start: span.start, end: span.end + 1, text: "" }], why: "without the assignment", onlyReads: true },
      ];
    case "K8S014":
      return [
        {
          edits: [{ start: text.length, end: text.length, text: text.charAt(span.start) }],
          why: "with the quote closed",
          onlyReads: true,
        },
      ];
    case "K8S015":
      return [{ edits: [{ ...span, text: "" }], why: "without the backslash" }];
    case "K8S016":
      return [
        {
          edits: [{ start: Math.max(0, text.slice(0, span.end).lastIndexOf("|")), end: span.end, text: "" }],
          why: "without the empty stage",
          onlyReads: true,
        },
      ];
    case "K8S017": {
      const name = shown.replaceAll(/['"]/gu, "").split("/").at(-1) ?? "";
      return [{ edits: [{ ...span, text: name }], why: `with ${name} by its bare name` }];
    }
    case "K8S021":
    case "K8S022":
      return asciiFix(shown, span);
    default:
      return [];
  }
}

function asciiFix(shown: string, span: Span): readonly Fix[] {
  const text = plainAscii(shown);
  return text === undefined ? [] : [{ edits: [{ ...span, text }], why: "in ASCII", onlyReads: true }];
}

/** What is in front of the pipe behind which the first refusal stands. */
function beforeStage({ text }: Line, refusals: readonly ParseError[]): readonly (readonly Fix[])[] {
  const pipe = text.lastIndexOf("|", (refusals[0]?.span.start ?? 0) - 1);
  if (pipe <= 0) return [];
  return [[{ edits: [{ start: pipe, end: text.length, text: "" }], why: "without the last stages" }]];
}
