/** A text in a Groovy file, and where it stands. */
export interface GroovyString {
  /** Offset of its quotes. */
  readonly start: number;
  /** Offsets of what is between them. */
  readonly from: number;
  readonly to: number;
  /** Offset behind its quotes. */
  readonly end: number;
  /** `${name}` is filled in, which single quotes leave to the shell. */
  readonly fills: boolean;
  /** What stands before it in its statement, with every text and comment left out. */
  readonly before: string;
}

const QUOTES = ['"""', "'''", '"', "'"] as const;
/** What a regular expression between slashes may follow. */
const BEFORE_SLASH = /(?:[=~(,:[!&|?{;]|\breturn)\s*$/;
/** How much of what stands before a text says what it is for. */
const BEFORE = 400;

/** Where a quoted text ends, in front of its closing quotes. One line is left by three of them only. */
function endOf(text: string, from: number, quote: string): number | undefined {
  for (let index = from; index < text.length; index += 1) {
    if (text.startsWith(quote, index)) return index;
    if (text.charAt(index) === "\\") index += 1;
    else if (quote.length === 1 && text.charAt(index) === "\n") return undefined;
  }
  return undefined;
}

/** Reads the texts of a Groovy file, those in comments left out. */
export function* groovyStrings(text: string): Generator<GroovyString> {
  let before = "";
  let index = 0;
  const skipTo = (found: number) => {
    index = found < 0 ? text.length : found;
  };
  while (index < text.length) {
    if (text.startsWith("//", index)) skipTo(text.indexOf("\n", index));
    else if (text.startsWith("/*", index)) skipTo(text.indexOf("*/", index + 2));
    else if (text.charAt(index) === "/" && BEFORE_SLASH.test(before)) {
      const end = endOf(text, index + 1, "/");
      index = (end ?? index) + 1;
    } else {
      const quote = QUOTES.find((one) => text.startsWith(one, index));
      const from = index + (quote?.length ?? 0);
      const to = quote === undefined ? undefined : endOf(text, from, quote);
      if (quote === undefined || to === undefined) {
        before += text.charAt(index);
        // Cut seldom: each cut copies.
        if (before.length > 16 * BEFORE) before = before.slice(-BEFORE);
        index += 1;
      } else {
        const end = to + quote.length;
        before = before.slice(-BEFORE);
        yield { start: index, from, to, end, fills: quote.startsWith('"'), before };
        before += '""';
        index = end;
      }
    }
  }
}
