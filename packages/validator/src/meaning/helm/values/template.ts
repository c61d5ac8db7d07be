/** What stands between `{{` and `}}`, and before it. */
export interface Action {
  /** The text between it and the action before it, trimmed where they say so. */
  readonly before: string;
  /** All of it but its literals. */
  readonly code: string;
  /** As they are written between their quotes. */
  readonly literals: readonly string[];
  /** The two characters behind it. */
  readonly next: string;
}

/** A text as Go's templates read it. */
export interface Template {
  readonly text: string;
  readonly actions: readonly Action[];
  /** What stands behind the last of them. */
  readonly rest: string;
}

/** A literal, a character, the end of an action, or what stands between. */
const PART = /"((?:[^"\\\n]|\\[^])*)("?)|`([^`]*)`|'(?:[^'\\\n]|\\[^])'|-?\}\}|[^"`'}-]+|[^]/y;

/** All that stands in nearly every action that holds no literal. */
const BARE = /[^"`'}-]*\}\}/y;

const MAX_ACTIONS = 512;

/**
 * Takes a text to pieces. What stands behind an action that is not closed is left out: helm refuses the text.
 *
 * @returns undefined where there are more actions than anybody writes
 */
export function readTemplate(text: string): Template | undefined {
  const actions: Action[] = [];
  let at = 0;
  while (actions.length <= MAX_ACTIONS) {
    const open = text.indexOf("{{", at);
    if (open === -1) return { text, actions, rest: text.slice(at) };
    const trims = /^-\s/.test(text.slice(open + 2, open + 4));
    const between = text.slice(at, open);
    const before = trims ? between.trimEnd() : between;
    const read = readInside(text, open + (trims ? 4 : 2));
    if (!read) return { text, actions, rest: before };
    const { code, literals, end, trimsNext } = read;
    actions.push({ before, code, literals, next: text.slice(end, end + 2) });
    at = trimsNext ? behindSpace(text, end) : end;
  }
  return undefined;
}

interface Inside extends Pick<Action, "code" | "literals"> {
  /** Where the text goes on. */
  readonly end: number;
  /** Whether the white space there is left out. */
  readonly trimsNext: boolean;
}

/** @returns undefined where the action is not closed */
function readInside(text: string, start: number): Inside | undefined {
  let at = behindComment(text, start);
  BARE.lastIndex = at;
  if (at !== -1 && BARE.test(text)) {
    return { code: text.slice(at, BARE.lastIndex - 2), literals: [], end: BARE.lastIndex, trimsNext: false };
  }
  const literals: string[] = [];
  let code = "";
  // No quote before here is closed on its line: to look again at each of them would take the square of the line.
  let unclosed = at;
  while (at !== -1 && at < text.length) {
    if (at < unclosed && text[at] === '"') {
      code += '"';
      at += 1;
      continue;
    }
    PART.lastIndex = at;
    const [part, quoted, quote, raw] = PART.exec(text) ?? [""];
    const end = at + part.length;
    if (quote === "") {
      unclosed = end;
      continue;
    }
    at = end;
    const literal = quoted ?? raw;
    if (literal !== undefined) literals.push(literal);
    else if (part.endsWith("}}")) return { code, literals, end, trimsNext: part.startsWith("-") };
    else code += part;
  }
  return undefined;
}

/** @returns -1 where the comment is not closed */
function behindComment(text: string, at: number): number {
  if (!text.startsWith("/*", at)) return at;
  const close = text.indexOf("*/", at + 2);
  return close === -1 ? -1 : close + 2;
}

function behindSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}
