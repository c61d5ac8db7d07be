/** The same pattern for both engines that may run it. */
export interface Translation {
  readonly ok: true;
  /** For RE2. */
  readonly linear: string;
  /** For JavaScript's own engine. */
  readonly backtracking: { readonly source: string; readonly flags: string };
}

export type TranslationResult = Translation | { readonly ok: false; readonly message: string };

class Untranslatable extends Error {}

const SAME_ESCAPES = "bBdDsSwWfnrtv";
/** Not of RE2 or not of JavaScript, or with another meaning there. */
const ANYTHING = "[^]";

interface Written {
  linear: string;
  backtracking: string;
}

/**
 * Rewrites a pattern of Python's `re`. Classes such as `\w` are ASCII's; the names in a command are, too. Both engines
 * are given only what means the same to them.
 */
export function translate(pattern: string): TranslationResult {
  try {
    return translated(pattern);
  } catch (error) {
    if (error instanceof Untranslatable) return { ok: false, message: error.message };
    throw error;
  }
}

function translated(pattern: string): Translation {
  const flags = leadingFlags(pattern);
  const written: Written = { linear: "", backtracking: "" };
  const put = (linear: string, backtracking = linear): void => {
    written.linear += linear;
    written.backtracking += backtracking;
  };
  const groups: Groups = { names: [], highest: 0 };
  const dot = flags.letters.includes("s") ? ANYTHING : "[^\\n]";
  let at = flags.end;
  while (at < pattern.length) {
    const rest = pattern.slice(at, at + LONGEST_TOKEN);
    const char = rest.charAt(0);
    if (char === "\\") at += reference(rest, put, groups) ?? escape(rest, put, false);
    else if (char === "[") at = characterClass(pattern, at, put);
    else if (char === "(") at += group(rest, put, groups);
    else if (char === "{") at += repetition(rest, put);
    else {
      if (char === ".") put(".", dot);
      else put(char === "}" || char === "]" ? `\\${char}` : char);
      at += 1;
    }
  }
  if (groups.highest > groups.names.length) throw new Untranslatable(`There is no group ${groups.highest}.`);
  const prefix = flags.letters === "" ? "" : `(?${flags.letters})`;
  return {
    ok: true,
    linear: prefix + written.linear,
    backtracking: { source: written.backtracking, flags: flags.letters },
  };
}

/** Capturing groups so far, and the highest number that is referred to. */
interface Groups {
  /** Empty where a group has none. */
  readonly names: string[];
  highest: number;
}

type Put = (linear: string, backtracking?: string) => void;

/** Longer than any name of a group or escape that is read in one go. */
const LONGEST_TOKEN = 128;

/** `(?im)` at the very start; Python takes such flags nowhere else. */
function leadingFlags(pattern: string): { readonly letters: string; readonly end: number } {
  const [whole, letters = ""] = /^\(\?([a-zA-Z]+)\)/.exec(pattern) ?? [""];
  return { letters: engineFlags(letters), end: whole.length };
}

/** `a` and `u` say what `\w` covers, which is ASCII here. */
function engineFlags(letters: string): string {
  const unknown = /[^aimsu]/.exec(letters)?.[0];
  if (unknown === "x") throw new Untranslatable("The flag `x` is not supported. Write the pattern without spaces.");
  if (unknown !== undefined) throw new Untranslatable(`The flag \`${unknown}\` is not supported. Leave it out.`);
  return [...new Set(letters)].filter((letter) => letter !== "a" && letter !== "u").join("");
}

function escape(rest: string, put: Put, inClass: boolean): number {
  const letter = rest.charAt(1);
  if (letter === "") throw new Untranslatable("It ends with a backslash. Write `\\\\` for one.");
  const code = codePoint(rest, inClass);
  if (code !== undefined) {
    putCharacter(code.value, put);
    return code.length;
  }
  if (inClass && letter === "b") put("\\x08");
  else if (SAME_ESCAPES.includes(letter) && !(inClass && letter === "B")) put(`\\${letter}`);
  else if (letter === "a") put("\\x07");
  else if (letter === "A" && !inClass) put("\\A", `(?<!${ANYTHING})`);
  else if ((letter === "Z" || letter === "z") && !inClass) put("\\z", `(?!${ANYTHING})`);
  else if (/[A-Za-z0-9]/.test(letter)) throw new Untranslatable(`\`\\${letter}\` is not supported.`);
  else if (/[!-/:-@[-`{-~]/.test(letter)) put(`\\${letter}`);
  else put(letter);
  return 2;
}

/** What a group has matched, again: `\1`. */
function reference(rest: string, put: Put, groups: Groups): number | undefined {
  const [whole, digits] = /^\\([1-9]\d?)(?!\d)/.exec(rest) ?? [];
  if (whole === undefined) return undefined;
  const number = Number(digits);
  groups.highest = Math.max(groups.highest, number);
  put(whole, `(?:\\${number})`);
  return whole.length;
}

/** Escapes that give a character by its number: `\x2d`, `\u002d`, `\U0000002d`, `\055`, `\0`. */
function codePoint(rest: string, inClass: boolean): { readonly value: number; readonly length: number } | undefined {
  const hex = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(rest);
  if (hex) {
    const value = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? "", 16);
    return value <= 0x10ffff ? { value, length: hex[0].length } : undefined;
  }
  const octal = (inClass ? /^\\([0-7]{1,3})/ : /^\\(0[0-7]{0,2}|[1-3][0-7]{2})/).exec(rest);
  return octal ? { value: Number.parseInt(octal[1] ?? "", 8), length: octal[0].length } : undefined;
}

function putCharacter(code: number, put: Put): void {
  const hex = code.toString(16);
  if (code > 0xffff) throw new Untranslatable("Characters beyond U+FFFF are not supported.");
  put(`\\x{${hex}}`, `\\u${hex.padStart(4, "0")}`);
}

/** Python takes a `]` that comes first for itself, and `[` is nothing special inside. */
function characterClass(pattern: string, start: number, put: Put): number {
  let at = start + 1;
  put("[");
  if (pattern.charAt(at) === "^") {
    put("^");
    at += 1;
  }
  const first = at;
  for (; at < pattern.length;) {
    const char = pattern.charAt(at);
    if (char === "]" && at > first) {
      put("]");
      return at + 1;
    }
    if (char === "\\") at += escape(pattern.slice(at, at + LONGEST_TOKEN), put, true);
    else {
      put("[]&~".includes(char) ? `\\${char}` : char);
      at += 1;
    }
  }
  throw new Untranslatable("A `[` is not closed by a `]`.");
}

/** Groups have numbers in JavaScript's form: the checker knows no names. */
function group(rest: string, put: Put, groups: Groups): number {
  const named = /^\(\?P<([A-Za-z_]\w*)>/.exec(rest);
  if (named) {
    put(named[0], "(");
    groups.names.push(named[1] ?? "");
    return named[0].length;
  }
  const again = /^\(\?P=([A-Za-z_]\w*)\)/.exec(rest);
  if (again) {
    const number = groups.names.indexOf(again[1] ?? "") + 1;
    if (number === 0) throw new Untranslatable(`There is no group ${again[1]}.`);
    put(again[0], `(?:\\${number})`);
    return again[0].length;
  }
  const comment = /^\(\?#[^)]*\)/.exec(rest);
  if (comment) return comment[0].length;
  const scoped = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?:/.exec(rest);
  if (scoped) {
    const off = engineFlags(scoped[2] ?? "");
    put(`(?${engineFlags(scoped[1] ?? "")}${off === "" ? "" : `-${off}`}:`);
    return scoped[0].length;
  }
  if (/^\(\?[a-zA-Z]+\)/.test(rest)) {
    throw new Untranslatable("Flags such as `(?i)` must stand at the start of the pattern. Move them there.");
  }
  const around = /^\(\?<?[=!]/.exec(rest)?.[0];
  if (around === undefined && rest.startsWith("(?")) {
    throw new Untranslatable(`\`${rest.slice(0, 3)}\` is not supported. Use a plain group.`);
  }
  if (around === undefined) groups.names.push("");
  put(around ?? "(");
  return (around ?? "(").length;
}

function repetition(rest: string, put: Put): number {
  const [whole, least = "", most] = /^\{(\d*)(?:,(\d*))?\}/.exec(rest) ?? [];
  if (whole === undefined || whole === "{}") {
    put("\\{");
    return 1;
  }
  put(most === undefined ? `{${least}}` : `{${least === "" ? "0" : least},${most}}`);
  return whole.length;
}
