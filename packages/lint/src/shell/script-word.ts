import type { Span } from "@k8s-mcp/validator";

/** A word as a program would receive it, as far as that is known before the script runs. */
export interface ScriptWord {
  /** Each part that nobody knows is one character of `unknownPart`. */
  readonly value: string;
  /** In the script's text. */
  readonly span: Span;
  readonly quoted: boolean;
  /** The shell may make none or several words of it. */
  readonly many: boolean;
  /** It is written for several: `"$@"`, an array. */
  readonly list?: true;
}
