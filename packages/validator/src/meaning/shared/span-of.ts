import type { Span } from "../../language/words.ts";

/** From the first of some words to the last, undefined where there is none. */
export function spanOf(words: readonly { readonly span: Span }[]): Span | undefined {
  const [first] = words;
  const last = words.at(-1);
  return first && last && { start: first.span.start, end: last.span.end };
}
