import type { BracketReading } from "../delimited.ts";

/** The delimited texts of a script. */
export type SedText = "address" | "expression" | "replacement" | "first of y" | "second of y";

/** What one of the seds does that another does not: in which texts a delimiter inside brackets does not count. */
export interface SedDialect {
  readonly brackets: BracketReading;
  readonly texts: readonly SedText[];
}

const EXPRESSIONS: readonly SedText[] = ["address", "expression"];

/** GNU's present one first: its reason is given where none of them can read a script. */
export const SED_DIALECTS: readonly SedDialect[] = [
  { brackets: "classes", texts: EXPRESSIONS },
  // GNU before 4.3
  { brackets: "none", texts: [] },
  // busybox
  { brackets: "simple", texts: [...EXPRESSIONS, "first of y"] },
  // BSD, in its older and newer form
  { brackets: "classes", texts: [...EXPRESSIONS, "first of y", "second of y"] },
  { brackets: "escapes", texts: [...EXPRESSIONS, "first of y", "second of y"] },
  // toybox
  { brackets: "classes", texts: [...EXPRESSIONS, "replacement", "first of y", "second of y"] },
];
