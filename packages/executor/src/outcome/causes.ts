import type { Cause } from "./pattern.ts";
import { PATTERNS } from "./patterns.ts";
import { withoutPatches } from "./refused-patches.ts";

/**
 * What the standard error of a failed program says of the cause; undefined where it says nothing known.
 *
 * @param path - the command's own words: `create`, `secret`.
 */
export function findCause(stderr: string, path: readonly string[] = []): Cause | undefined {
  const pattern = PATTERNS.find(
    ({ match, unless, except }) =>
      match.test(stderr) && unless?.test(stderr) !== true && except?.join(" ") !== path.join(" "),
  );
  if (pattern === undefined) return undefined;
  const { code, next } = pattern;
  const reason = /Error from server \((\w+)\)/.exec(stderr)?.[1] ?? pattern.reason;
  return { code, next, ...(reason !== undefined && { reason }) };
}

/** Why a filter failed that did what it was told, as far as the machine let it. */
export function findShortage(stderr: string): string | undefined {
  return PATTERNS.find(({ machine, match }) => machine === true && match.test(stderr))?.next;
}

/** Whether a program's standard error calls what happened an error, whatever its exit code. */
export function saysItFailed(stderr: string): boolean {
  return /^(?:error: |Error: (?!Analyzers found issues)|Error from server|timed out waiting for the condition|Unable to connect to the server|The connection to the server|FATA\[|\{"level":"fatal"|fatal error: |panic: )/m.test(
    stderr,
  );
}

/** The line of a program's standard error that says what went wrong. */
export function mainLine(stderr: string): string | undefined {
  const lines = withoutPatches(stderr)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const at = lines.findIndex((line) => saysItFailed(line));
  const told = at < 0 ? undefined : whole(lines, at);
  // klog's own lines repeat, at length, what the last line says for people; what is indented goes with the line before.
  const line = plain(told ?? lines.findLast((text) => !/^(?:[EWIF]\d{4} |\s)/.test(text)) ?? lines.at(-1));
  return line === undefined || line.length <= LONGEST ? line?.trim() : `${line.slice(0, LONGEST).trim()}…`;
}

/** What is said on several lines: which fields conflict stands below. */
function whole(lines: readonly string[], at: number): string | undefined {
  const [line = "", ...rest] = lines.slice(at);
  if (!line.endsWith(":")) return line;
  const end = rest.findIndex((text) => !ITEM.test(text));
  return [line, ...rest.slice(0, end < 0 ? rest.length : end).map((text) => text.replace(ITEM, ""))].join(" ");
}

/** What istioctl logs as errors, between the lines that it was asked for. */
export function loggedErrors(output: string): string {
  return (
    output
      .slice(-LOG_TAIL)
      .match(/^\S+Z\terror\t.*$/gm)
      ?.join("\n") ?? ""
  );
}

/** argocd logs its last words as JSON where no terminal listens. */
function plain(line: string | undefined): string | undefined {
  const said = line === undefined ? undefined : /^\{"level":"fatal","msg":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  return said === undefined ? line : String(JSON.parse(said));
}

const ITEM = /^\s*[-*] /;
/** Characters at the end of an output in which logged errors are looked for. */
const LOG_TAIL = 16_384;
/** Characters of a program's line that an error message repeats; all of it stands in the details. */
const LONGEST = 500;
