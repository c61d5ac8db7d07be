import type { Problem } from "../problems/problem.ts";

/** Everything that a run found. */
export interface Report {
  readonly problems: readonly Problem[];
  readonly files: number;
  readonly commands: number;
  readonly suppressed: number;
  /** Known before, by a baseline. */
  readonly known: number;
  /** Of this program. */
  readonly version: string;
}

export interface FormatOptions {
  readonly color: boolean;
  /** Lines of a file, for what shows them. */
  readonly sourceLine: (file: string, line: number) => string | undefined;
  readonly fixHint: boolean;
}

/** Turns a report into text, its last newline included. */
export type Formatter = (report: Report, options: FormatOptions) => string;

/** Where each rule is described. */
export function ruleUrl(id: string): string {
  return `https://github.com/k8s-mcp/k8s-mcp/blob/main/docs/rules/${id}.md`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
