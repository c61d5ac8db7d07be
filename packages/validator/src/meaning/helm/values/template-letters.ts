import { BRANCH } from "./pieced.ts";

/** What a text may come to once its actions have run, as far as letters tell. */
export interface TemplateLetters {
  /** Where actions print nothing. */
  readonly bare: string;
  /** Where each action prints the literals that it holds. */
  readonly spelled: string;
  /** Where {@link MADE} stands for each action that prints what the values themselves make; others leave a word. */
  readonly marked: string;
  /** All literals, one behind the other: an action may put them together anywhere. */
  readonly literals: string;
  /** The actions without their literals. */
  readonly code: string;
  /** Where {@link BRANCH} stands for what begins, parts and ends a piece that may be left out, and nothing for others. */
  readonly branches: string;
  /** Whether an action puts a key together: of several literals, or by a format. */
  readonly composes: boolean;
}

/** Actions that say which pieces of a text are printed. */
const CONTROL = /^\s*(?:if|else|end|with|range|define|block)\b/;
/** Those that hand nothing on to what they print: the others give it another name. */
const CONDITION = /^\s*(?:if|else|else\s+if|end)\b(?!\s+with)/;

/** A literal that ends a key, whatever stands behind it. */
const ENDS_KEY = /:\s/;
/** What ends a key on its line. */
const END_OF_KEY = /:(?:\s|$)/;
/** The verb that prints a number as a character: of it any text can be made. */
const PRINTS_CHARACTERS = /%[-+ #0-9.*[\]]*c/;

/** Whether a verb of a format stands in what becomes a key. */
function formatsKey(literal: string): boolean {
  return literal.split("\n").some((line) => line.slice(0, Math.max(0, line.search(END_OF_KEY))).includes("%"));
}

/** Whether an action puts a key together of its literals; `next` stands behind it. */
function composesKey(literals: readonly string[], own: string, next: string): boolean {
  if (literals.some((literal) => PRINTS_CHARACTERS.test(literal))) return true;
  const spaced = /^(?:\s|\{\{|$)/.test(next) || literals.some((literal) => /^\s/.test(literal));
  const ends = (literal: string): boolean => ENDS_KEY.test(literal) || (spaced && literal.endsWith(":"));
  if (literals.length > 1 && literals.some(ends)) return true;
  return OWN.test(own) && literals.some(formatsKey);
}

/** Stands for words that nobody can tell; no text of a command line holds it. */
export const MADE = "\u0001";

/** A literal, a character, the end of an action, or what stands between. */
const PART = /"((?:[^"\\\n]|\\[^])*)"|`([^`]*)`|'(?:[^'\\\n]|\\[^])'|-?\}\}|[^"`'}-]+|[^]/y;
/** Objects of a chart that its values fill. Templates of other programs, which values often hold, have other names. */
const OWN = /\.(?:Values|Release)\b/;
const MAKES = /:=|\b(?:dict|list|tuple)\b/;

const MAX_ACTIONS = 512;

/** Escapes of Go's texts that YAML's lack, or mean otherwise. */
const ESCAPE = /\\([0-7]{3}|[^])/g;

function unescaped(_: string, escape: string): string {
  if (escape.length === 3) return String.fromCodePoint(Number.parseInt(escape, 8));
  return "nrt".includes(escape) ? "\n" : escape;
}

function plain(literal: string): string {
  return literal.includes("\\") ? literal.replace(ESCAPE, unescaped) : literal;
}

/**
 * Reads a text as Go's templates do. What stands behind an action that is not closed is left out: helm refuses the text.
 *
 * @returns undefined where there are more actions than anybody writes
 */
export function templateLetters(text: string): TemplateLetters | undefined {
  const makes = MAKES.test(text);
  let bare = "";
  let spelled = "";
  let marked = "";
  let literals = "";
  let code = "";
  let branches = "";
  let composes = false;
  let at = 0;
  for (let actions = 0; actions <= MAX_ACTIONS; actions += 1) {
    const open = text.indexOf("{{", at);
    const trims = open !== -1 && /^-\s/.test(text.slice(open + 2, open + 4));
    const between = text.slice(at, open === -1 ? text.length : open);
    const kept = trims ? between.trimEnd() : between;
    bare += kept;
    spelled += kept;
    marked += kept;
    branches += kept;
    const letters = { bare, spelled, marked, literals, code, branches, composes };
    if (open === -1) return letters;

    let start = open + (trims ? 4 : 2);
    if (text.startsWith("/*", start)) {
      const close = text.indexOf("*/", start + 2);
      if (close === -1) return letters;
      start = close + 2;
    }
    let own = "";
    let printed = "";
    const parts: string[] = [];
    let end: string | undefined;
    PART.lastIndex = start;
    while (end === undefined) {
      const part = PART.exec(text);
      if (!part) break;
      at = PART.lastIndex;
      const literal = part[1] ?? part[2];
      if (part[0].endsWith("}}") && literal === undefined) end = part[0];
      else if (literal === undefined) own += part[0];
      else {
        printed += literal;
        parts.push(literal);
      }
    }
    if (end === undefined) return letters;
    const said = plain(printed);
    branches += CONTROL.test(own) ? BRANCH : said;
    composes ||= parts.length > 0 && composesKey(parts.map(plain), own, text.slice(at, at + 2));
    literals += said;
    spelled += said;
    code += own;
    // An action that another program is to read stands there as a text: {{`{{ .Value }}`}}.
    const isMade = (printed !== "" && !printed.includes("{{")) || makes || OWN.test(own);
    if (!CONDITION.test(own)) marked += isMade ? MADE : "action";
    if (end.startsWith("-")) while (/\s/.test(text.charAt(at))) at += 1;
  }
  return undefined;
}
