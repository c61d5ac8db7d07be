import type { Severity } from "../rules/known.ts";

/** Lines and columns count from 1; columns are UTF-16 units. The end is exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What is found at one place of a file. */
export interface Problem extends Place {
  readonly id: string;
  readonly slug: string;
  readonly severity: Severity;
  /** `error` is what may not be, `warning` what a person should look at. */
  readonly level: "error" | "warning";
  readonly message: string;
  readonly instead?: string;
  /** With slashes, from the folder in which the linter was started. */
  readonly file: string;
  /** The command as it is written; the line where there is none. */
  readonly command: string;
  /** Where in the file that is: `job deploy, Roll out`. */
  readonly where?: string;
  /** The same for the same command in the same file, whatever stands above it. */
  readonly fingerprint: string;
}
