import type { Span } from "../../language/words.ts";

/** One place of a text and what is to stand there instead. */
export interface Edit extends Span {
  readonly text: string;
}

/** A change of a line, and what to say of it. */
export interface Fix {
  readonly edits: readonly Edit[];
  /** As a clause: `without --watch`. */
  readonly why: string;
  /** What was taken out may have kept the command from doing something: the line that is left may only read. */
  readonly onlyReads?: true;
  /** The content that the fixed line reads from standard input. */
  readonly stdin?: string;
}

/** Takes out a place together with the white space before it. */
export function removal(text: string, { start, end }: Span): Edit {
  let from = start;
  while (from > 0 && " \t".includes(text.charAt(from - 1))) from -= 1;
  return { start: from, end, text: "" };
}

/** The text with every edit done; of two that overlap the one that begins first, or is longer, stands. */
export function edited(text: string, edits: readonly Edit[]): string {
  const ordered = edits.toSorted((one, other) => one.start - other.start || other.end - one.end);
  let result = "";
  let done = 0;
  for (const [at, edit] of ordered.entries()) {
    const before = ordered[at - 1];
    const again = before?.start === edit.start && before.end === edit.end;
    if (edit.start < done || again) continue;
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return (result + text.slice(done)).trim();
}
