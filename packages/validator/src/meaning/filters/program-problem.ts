/** One reason why a filter's program (of jq, yq, awk or sed) may not run. A program without problems only computes. */
export interface ProgramProblem {
  /** What the program would do beyond turning its input into output; `not-understood` where it does not parse. */
  readonly kind: "reads-file" | "writes-file" | "runs-program" | "environment" | "not-understood";
  /** One sentence for a person: what was found, and what to write instead where something near is allowed. */
  readonly message: string;
  /** Half-open range of the program text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Where and why a program could not be read any further. */
export interface Unreadable {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export function notUnderstood({ message, start, end }: Unreadable): ProgramProblem {
  return { kind: "not-understood", message, start, end };
}

/**
 * Deeper nesting than this is refused: no program written by hand comes near, and the parsers recurse once a level, so
 * that without a bound a few thousand brackets would end in a stack overflow.
 */
export const MAX_NESTING = 200;

/**
 * Longer programs are refused: one of eight kilobytes has fewer words and signs, and to read thirty in one line would
 * take longer than all else.
 */
export const MAX_TOKENS = 2000;

/** Says that a program is longer than that, at the place where it is. */
export function tooLong(start: number): Unreadable {
  return { message: `a program may have at most ${MAX_TOKENS} words and signs`, start, end: start + 1 };
}
