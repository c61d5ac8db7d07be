import { BRACKET_READINGS, endOfDelimited } from "../delimited.ts";

/** Where a regular expression ends for the awks that look into brackets, and for those that do not. */
export interface RegexEnds {
  readonly aware: number;
  readonly unaware: number;
}

/** Brackets that every awk that knows brackets reads alike. */
const PLAIN = /(?:[^\\[\n/]|\\[^\n]|\[\^?\]?(?:[^\\[\]\n]|\\[^\]\n]|\[:[a-z]+:\])*\])*\//y;

/**
 * The positions behind a regular expression, which may differ: `/[/]/` is one for gawk and mawk, and ends at the second
 * slash for busybox and the original awk.
 *
 * @param start - the first character behind the opening slash
 * @returns undefined where it is not closed on its line, or where even awks that look into brackets may disagree
 */
export function endsOfRegex(program: string, start: number): RegexEnds | undefined {
  const unaware = endOfDelimited(program, start, "/", "none");
  if (unaware === undefined || program.slice(start, unaware).includes("\n")) return undefined;
  if (BRACKET_READINGS.every((reading) => endOfDelimited(program, start, "/", reading) === unaware)) {
    return { aware: unaware, unaware };
  }
  PLAIN.lastIndex = start;
  return PLAIN.test(program) ? { aware: PLAIN.lastIndex, unaware } : undefined;
}
