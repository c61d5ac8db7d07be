/** A half-open range of the text, in UTF-16 code units, so that `text.slice(start, end)` is what it speaks of. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One word as the program will receive it: quotes and escapes are gone, the span still covers them. */
export interface Word {
  readonly value: string;
  readonly span: Span;
  /** Some part of it stood in quotes or behind a backslash. A shell would not have expanded that part. */
  readonly quoted: boolean;
}

/** Where a stage's standard error goes: `2>&1` merges it into what the next stage reads, `2>/dev/null` drops it. */
export type StderrMode = "separate" | "merged" | "discarded";

/** The words between two `|`. Never empty. */
export interface StageWords {
  readonly words: readonly Word[];
  readonly stderr: StderrMode;
  readonly span: Span;
}

/** A whole line in the accepted language: the first boundary of the walk. */
export interface Words {
  readonly text: string;
  readonly stages: readonly StageWords[];
}

/** Why a text is not in the accepted language. `rule` is the id of the language rule that explains it. */
export interface Refusal {
  readonly rule: string;
  readonly message: string;
  readonly instead?: string;
  readonly span: Span;
}

export type LexResult =
  | { readonly ok: true; readonly words: Words }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };
