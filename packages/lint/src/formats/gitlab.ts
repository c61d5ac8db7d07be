import type { Severity } from "../rules/known.ts";
import type { Formatter } from "./format.ts";

const SEVERITY: Readonly<Record<Severity, string>> = {
  info: "info",
  low: "minor",
  medium: "major",
  high: "critical",
  critical: "blocker",
};

/** GitLab's code quality report. */
export const formatGitlab: Formatter = ({ problems }) =>
  `${JSON.stringify(
    problems.map(({ id, slug, severity, message, file, line, endLine, fingerprint }) => ({
      description: `${id} ${slug}: ${message}`,
      check_name: id,
      fingerprint,
      severity: SEVERITY[severity],
      location: { path: file, lines: { begin: line, end: endLine } },
    })),
    undefined,
    2,
  )}\n`;
