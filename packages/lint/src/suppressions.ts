import type { Lines } from "./lines.ts";

/** A comment that switches rules off for what begins on the next line. */
export interface Suppression {
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
export function suppressionsOf(lines: Lines): readonly Suppression[] {
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

export function suppresses({ ids, from, to }: Suppression, id: string, line: number): boolean {
  return line >= from && line <= to && (ids.includes(id) || ids.includes("all"));
}
