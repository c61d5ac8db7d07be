import type { Word } from "../language/words.ts";
import type { ParsedFlag, ParsedOperand, ParseError } from "./command.ts";

/** A filter's words, read as the filter itself will read them. */
export interface FilterReading {
  readonly flags: readonly ParsedFlag[];
  readonly operands: readonly ParsedOperand[];
  /** The line asks for help or the version, so that nothing else happens. */
  readonly help: boolean;
  /** Why the filter would not take them, or what of them is not known. The first one decides. */
  readonly errors: readonly ParseError[];
}

/**
 * How one filter reads its command line. GNU programs need only a table: see {@link getoptLong}; others (jq, yq, awk)
 * bring their own.
 */
export interface FilterGrammar {
  /** @param words - The filter's words, its own name left out. Never throws. */
  parse(words: readonly Word[]): FilterReading;
}
