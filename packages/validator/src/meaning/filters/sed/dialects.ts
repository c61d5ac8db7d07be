import type { BracketReading } from "../delimited.ts";

/** What one of the seds does that another does not. */
export interface SedDialect {
  readonly brackets: BracketReading;
  /** Brackets count in the texts of `y` as well. */
  readonly bracketsInY: boolean;
}

/** GNU's present one first: its reason is given where none of them can read a script. */
export const SED_DIALECTS: readonly SedDialect[] = [
  { brackets: "classes", bracketsInY: false },
  { brackets: "none", bracketsInY: false },
  { brackets: "simple", bracketsInY: true },
  { brackets: "classes", bracketsInY: true },
  { brackets: "escapes", bracketsInY: true },
];
