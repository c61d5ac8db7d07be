import { once } from "../once.ts";

/** What a character outside quotes means to the lexer. */
export const PLAIN = 0;
/** Ends a word: white space and the shell's operators. */
export const BREAK = 1;
/** Has a meaning of its own inside a word: quotes, backslash, dollar, backtick, and everything that is not printable ASCII. */
export const SPECIAL = 2;

const CLASSES = new Uint8Array(128).fill(PLAIN);
for (let code = 0; code < 0x20; code += 1) CLASSES[code] = SPECIAL;
CLASSES[0x7f] = SPECIAL;
for (const character of " \t\n\r|;&<>") CLASSES[character.charCodeAt(0)] = BREAK;
for (const character of "'\"\\$`") CLASSES[character.charCodeAt(0)] = SPECIAL;

export function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? SPECIAL) : SPECIAL;
}

// Unicode's tables take a while to read, and most lines are ASCII.
const letterMarkOrDigit = once(() => /^[\p{L}\p{M}\p{Nd}]$/u);
const invisibleOrUnassigned = once(() => /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]$/u);

/** Outside quotes only these pass, so that `｜`, `＆` and `–` cannot stand in for what they resemble. */
export function isAcceptedOutsideQuotes(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint > 0x20 && codePoint < 0x7f;
  return letterMarkOrDigit().test(String.fromCodePoint(codePoint));
}

/** Inside quotes everything is data that a reader of the line can see. */
export function isAcceptedInsideQuotes(codePoint: number): boolean {
  if (codePoint < 0x80) return (codePoint >= 0x20 && codePoint < 0x7f) || codePoint === 0x09 || codePoint === 0x0a;
  return !invisibleOrUnassigned().test(String.fromCodePoint(codePoint));
}

/** Whether Bash would expand a `$` before this character, in double quotes and outside of them alike. */
export function startsExpansion(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    "_{([*@#?$!-".includes(String.fromCharCode(code))
  );
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Space, tab or newline. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a;
}
