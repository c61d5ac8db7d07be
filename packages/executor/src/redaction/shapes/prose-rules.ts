import { isNoReference, type ShapeRule } from "./rules.ts";

const WORDS = String.raw`passw(?:or)?d|passphrase|token|secret|credentials?|(?:api|access|secret|private)[-_ ]?key`;

/**
 * Credentials in the notes that a chart writes for people, and in values as Go prints them: `Your password is …`,
 * `map[rootPassword:…]`.
 */
export const PROSE_RULES: readonly ShapeRule[] = ["assw", "oken", "ecret", "redential", "ey"].map((hint) => ({
  hint,
  pattern: new RegExp(
    String.raw`(?<=\b[\w.-]{0,64}(?:${WORDS}))(?<=${hint}[\w]{0,12})["'\x60*)]{0,3}(?:[ \t]*(?:is|are|=|:)[ \t]*)["'\x60*]{0,3}(?<secret>[^\s"'\x60,\][(){}]{8,256})`,
    "giu",
  ),
  accept: (secret) => isNoReference(secret) && /[A-Za-z]/u.test(secret) && /[\d!@#$%^&*]/u.test(secret),
}));
