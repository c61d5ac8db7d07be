import { findInText } from "./find-in-text.ts";
import type { LintSettings } from "./judge.ts";
import { decided } from "./judging/told.ts";
import { linesOf } from "./problems/lines.ts";
import type { Problem } from "./problems/problem.ts";
import { fingerprintOf, problemsOf } from "./problems/problems-of.ts";
import { maySuppress, suppress } from "./problems/suppressions.ts";
import { unreadableScript } from "./rules/file-rules.ts";
import { isTold, severityOf } from "./rules/known.ts";
import { MAY_HOLD_COMMANDS } from "./shell/programs.ts";
import { readerFor } from "./sources/detect.ts";
import type { SourceReader } from "./sources/source.ts";

/** What was found in a file, and how much was looked at. */
export interface LintedFile {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** How many Kubernetes commands it holds. */
  readonly commands: number;
  readonly suppressed: number;
}

/** What is said of a file that cannot be looked into: it may hold anything. */
export function unreadFile(file: string, message: string, settings: LintSettings, name = file): LintedFile {
  const { id, slug } = unreadableScript;
  const decision = decided(settings.rules[id], unreadableScript.decision);
  const problem: Problem = {
    id,
    slug,
    severity: severityOf(id),
    level: decision === "deny" ? "error" : "warning",
    message,
    instead: "Look at it by hand, or leave it out with `ignore`.",
    file,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    command: "",
    fingerprint: fingerprintOf(name, id),
  };
  const isLeftOut = decision === "off" || decision === "allow" || !isTold(id, settings.least);
  return { file, problems: isLeftOut ? [] : [problem], commands: 0, suppressed: 0 };
}

/** What is known of a file that its path does not say. */
interface Known {
  /** How to read it. */
  readonly read?: SourceReader | undefined;
  /** What the fingerprints know it by. */
  readonly name?: string;
}

/**
 * Finds the Kubernetes commands of a file and judges them.
 *
 * @param file its path, by which is known what it holds; it also stands in what is found.
 * @param written what it holds.
 * @returns undefined where the file holds nothing that a shell would run.
 */
export function lintText(
  file: string,
  written: string,
  settings: LintSettings,
  { read = readerFor(file, written), name = file }: Known = {},
): LintedFile | undefined {
  if (read === undefined) return undefined;
  // Lines and columns stay what they are, whatever ends the lines.
  const text = written.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const mayHold = MAY_HOLD_COMMANDS.test(text);
  if (!mayHold && !maySuppress(text)) return { file, problems: [], commands: 0, suppressed: 0 };
  const lines = linesOf(text);
  const { found, commands } = mayHold ? findInText(text, read, settings) : { found: [], commands: 0 };
  const { left, about } = suppress(found, text, lines);
  const problems = problemsOf([...left, ...about], { file, name, lines }, settings);
  return { file, problems, commands, suppressed: found.length - left.length };
}
