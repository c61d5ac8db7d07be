import { suppression } from "../rules/file-rules.ts";
import { type FileFinding, ofFileRule } from "./file-finding.ts";
import type { Lines } from "./lines.ts";

/** A comment that switches rules off for what begins on the next line. */
interface Suppression {
  readonly ids: readonly string[];
  readonly reason: string | undefined;
  /** Line of the comment, from 1. */
  readonly line: number;
  /** What it speaks of. */
  readonly from: number;
  readonly to: number;
}

const COMMENT = /(?:#|\/\/|<!--)\s*k8s-mcp-lint-disable-next-line\b([^\n]*?)(?:-->)?\s*$/;
const IDS = /^\s*((?:K8S\d+|all)(?:[\s,]+(?:K8S\d+|all))*)?\s*(?:--\s*(.*\S))?\s*$/;
const FENCE = /^\s*(`{3,}|~{3,})/;

/** Whether a text may hold such comments at all. */
export function maySuppress(text: string): boolean {
  return text.includes("k8s-mcp-lint-disable-next-line");
}

/** Reads the comments of a file. One above a fence of Markdown speaks of all that stands in it. */
function suppressionsOf(lines: Lines): readonly Suppression[] {
  const found: Suppression[] = [];
  for (let line = 1; line <= lines.count; line += 1) {
    const [, rest] = COMMENT.exec(lines.text(line)) ?? [];
    if (rest === undefined) continue;
    const [, ids = "", reason] = IDS.exec(rest) ?? [];
    let from = line + 1;
    while (from < lines.count && COMMENT.test(lines.text(from))) from += 1;
    const fence = FENCE.exec(lines.text(from))?.[1];
    let to = from;
    if (fence !== undefined) {
      to = from + 1;
      while (to < lines.count && !lines.text(to).trimStart().startsWith(fence)) to += 1;
    }
    found.push({ ids: ids.split(/[\s,]+/).filter((id) => id !== ""), reason, line, from, to });
  }
  return found;
}

function suppresses({ ids, from, to }: Suppression, id: string, line: number): boolean {
  return line >= from && line <= to && (ids.includes(id) || ids.includes("all"));
}

/** What is held against the comments themselves: each gives a reason, and switches off something that is there. */
function aboutSuppressions(
  list: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  lines: Lines,
  startOf: (line: number) => number,
): readonly FileFinding[] {
  return list.flatMap((one) => {
    const start = startOf(one.line);
    const text = lines.text(one.line);
    const column = text.length - text.trimStart().length;
    const at = (message: string) => [
      ofFileRule(suppression, message, start + column, start + text.length, text.trim()),
    ];
    if (one.ids.length === 0) return at("The comment names no rule that it switches off.");
    if (one.reason === undefined) return at(`The comment switches ${one.ids.join(", ")} off and gives no reason.`);
    return used.has(one) ? [] : at(`The comment switches ${one.ids.join(", ")} off, which finds nothing there.`);
  });
}

/** What a file's comments leave of its findings, and what is found about the comments. */
export function suppress(
  found: readonly FileFinding[],
  text: string,
  lines: Lines,
): { readonly left: readonly FileFinding[]; readonly about: readonly FileFinding[] } {
  if (!maySuppress(text)) return { left: found, about: [] };
  const list = suppressionsOf(lines);
  const used = new Set<Suppression>();
  const left = found.filter(({ id, start, commandStart }) => {
    const one = list.find(
      (candidate) =>
        suppresses(candidate, id, lines.lineOf(start)) || suppresses(candidate, id, lines.lineOf(commandStart)),
    );
    if (one) used.add(one);
    return one === undefined || one.reason === undefined;
  });
  const starts = (line: number) => text.split("\n", line - 1).join("\n").length + (line > 1 ? 1 : 0);
  return { left, about: aboutSuppressions(list, used, lines, starts) };
}
