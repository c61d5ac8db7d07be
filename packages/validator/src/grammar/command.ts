import type { Span, StderrMode } from "../language/words.ts";

/**
 * The four CLIs that are operated through this project.
 *
 * @example
 * CLI_NAMES.join(); // "kubectl,helm,istioctl,argocd"
 */
export const CLI_NAMES = ["kubectl", "helm", "istioctl", "argocd"] as const;
export type CliName = (typeof CLI_NAMES)[number];

/**
 * The programs that may read what a CLI printed. Bare names only; see `docs/rules/`.
 *
 * @example
 * FILTER_NAMES.includes("jq"); // true
 */
export const FILTER_NAMES = [
  "grep",
  "egrep",
  "fgrep",
  "head",
  "tail",
  "sort",
  "uniq",
  "wc",
  "cut",
  "tr",
  "column",
  "cat",
  "tac",
  "rev",
  "nl",
  "base64",
  "jq",
  "yq",
  "awk",
  "sed",
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

export type ProgramName = CliName | FilterName;

const CLIS: ReadonlySet<string | undefined> = new Set(CLI_NAMES);
const FILTERS: ReadonlySet<string> = new Set(FILTER_NAMES);

export function isCliName(word: string | undefined): word is CliName {
  return CLIS.has(word);
}

export function isFilterName(word: string): word is FilterName {
  return FILTERS.has(word);
}

/** One use of a flag, in the order of the line. A repeated flag appears once for each use. */
export interface ParsedFlag {
  /** Canonical long name without dashes; the single letter where the flag has no long name. */
  readonly name: string;
  /** The text that the flag's own parser receives: what follows `=` or the next word, or the flag's value when given bare. */
  readonly value: string;
  /** True where the line gave no value and the flag's own bare value stands in `value`. */
  readonly bare: boolean;
  /** Taken by the program before it parses the line, from words that then also mean something else. */
  readonly early?: true;
  /** Covers the flag and, where it is a word of its own, the value. */
  readonly span: Span;
}

export interface ParsedOperand {
  readonly value: string;
  readonly span: Span;
  /** Stands behind `--`. */
  readonly afterDash: boolean;
}

/** A stage as its own program will understand it: the second boundary of the walk. */
export interface ParsedCommand {
  readonly tool: ProgramName;
  /** Canonical names, aliases resolved, without the tool: `["rollout", "status"]`. Empty for filters and for a CLI's root. */
  readonly path: readonly string[];
  readonly flags: readonly ParsedFlag[];
  readonly operands: readonly ParsedOperand[];
  /** The line asks for help, so that nothing but help is printed. */
  readonly help: boolean;
  readonly stderr: StderrMode;
  readonly span: Span;
  /** What the program is started with, the program's own name left out. */
  readonly argv: readonly string[];
}

/** Why a program would not take the line, or this project cannot say what it would do. */
export interface ParseError {
  /** `unknown-*` names something that the grammar lacks; `refused` is the program's own no. */
  readonly kind: "language" | "wrong-tool" | "unknown-program" | "unknown-command" | "unknown-flag" | "refused";
  readonly rule: string;
  readonly message: string;
  readonly instead?: string;
  /** The known name that was most likely meant by an unknown one: a program, a command, or a flag with its dashes. */
  readonly near?: string;
  readonly span: Span;
}

export type ParseResult =
  | {
      readonly ok: true;
      /** As the newest version reads the line. */
      readonly stages: readonly ParsedCommand[];
      /** The whole line again for every other reading that some version has of it; the strictest of all counts. */
      readonly alternatives: readonly (readonly ParsedCommand[])[];
      readonly text: string;
    }
  | { readonly ok: false; readonly errors: readonly ParseError[] };
