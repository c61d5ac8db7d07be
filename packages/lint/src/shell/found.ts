import type { CliName, Span } from "@k8s-mcp/validator";
import type { ScriptWord } from "./script-word.ts";

/** One Kubernetes CLI of a pipeline. */
export interface FoundStage {
  readonly tool: CliName;
  /** What is written for the program, which may know more than the CLI does: `oc`, `helm3`. */
  readonly written: string;
  /** The program's own name first. */
  readonly words: readonly ScriptWord[];
}

/** What a shell would run of Kubernetes CLIs: the boundary between scripts and judgement. */
export interface FoundCommand {
  /** Those of a pipeline that stand side by side: each reads what the one before it prints. */
  readonly stages: readonly FoundStage[];
  /** In the script's text, as all spans here. */
  readonly span: Span;
  /** What its unknown parts stand for, by position. */
  readonly unknowns: readonly string[];
  /** Content of the first stage's standard input where the script says it. */
  readonly stdin?: string;
  /** What the first stage reads was fetched from an address. */
  readonly fetched?: Span;
  /** What it prints ends in the log, as far as that can be seen. */
  readonly printed: boolean;
  /** What is printed is a part of it that a filter picks by a name that is no credential's. */
  readonly picked: boolean;
}

/** A place at which a text is no shell's. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

export interface ReadScript {
  readonly commands: readonly FoundCommand[];
  readonly problems: readonly SyntaxProblem[];
}
