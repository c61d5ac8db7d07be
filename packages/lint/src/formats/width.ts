/** Scripts of which a terminal shows each character in two columns: those of East Asia, and forms made to fit them. */
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]/u;
/** Pictures, by themselves or because a selector behind them says so, and flags. */
const PICTURE = /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}{2})/u;
const PLAIN = /^[\u0020-\u02FF]*$/;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * How many columns of a terminal a text takes, as Unicode's East Asian Width (UAX #11) and emoji data have it.
 *
 * @param text one line without control characters.
 */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) || PICTURE.test(segment) ? 2 : 1;
  return columns;
}
