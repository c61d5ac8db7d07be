import { type LineOptions, understoodLine } from "./understood.ts";

const WORD = /(?:[A-Za-z0-9_@%+:,./=-]|(?<=[A-Za-z0-9])!(?==)|'[^'\r\n]*'|"[^"$`\\!\r\n]*")+/.source;

/** A word that means the same to bash, dash and zsh, and holds nothing that any of them expands. */
export const PLAIN_WORD = new RegExp(`^(?!=)${WORD}$`);

/** Blanks and comments, what joins commands, redirections that write nothing anywhere, words. Each ends where one may. */
const TOKEN = new RegExp(
  [
    String.raw`[ \t]+|#[^\n\\]*`,
    String.raw`(?<join>&&|\|\||[;|\n])`,
    String.raw`(?<quiet>2>&1|[12]?>>?[ \t]*\/dev\/null)(?=[ \t\n;|&]|$)`,
    String.raw`(?<word>(?!=)${WORD})(?=[ \t\n;|&]|$)`,
  ].join("|"),
  "y",
);

/** What a reader, a terminal or a shell may take for something else stands in no line that is read here. */
const PLAIN_TEXT = /^[\t\n -~]*$/;

/** What a plain word is without its quotes. */
export function unquoted(text: string): string {
  return text.replaceAll(/'([^']*)'|"([^"]*)"/g, (_whole, single?: string, double?: string) => single ?? double ?? "");
}

/** The pipelines of a text, as the words of each program; undefined where anything but plain words stands in it. */
function pipelinesOf(text: string): readonly (readonly (readonly string[])[])[] | undefined {
  if (!PLAIN_TEXT.test(text)) return undefined;
  const pipelines: string[][][] = [];
  let stages: string[][] = [];
  let words: string[] = [];
  let isOpen = false;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const { word, join, quiet } = TOKEN.exec(text)?.groups ?? {};
    if (TOKEN.lastIndex === 0 || (quiet !== undefined && words.length === 0)) return undefined;
    if (word !== undefined) words.push(unquoted(word));
    else if (join !== undefined) {
      if (words.length > 0) {
        stages.push(words);
        words = [];
        isOpen = join !== ";" && join !== "\n";
        if (join !== "|") {
          pipelines.push(stages);
          stages = [];
        }
      } else if (join !== "\n") return undefined;
    }
  }
  if (words.length > 0) pipelines.push([...stages, words]);
  return words.length === 0 && isOpen ? undefined : pipelines;
}

/**
 * The lines that a text comes to, as the shell's grammar would find them, where it is so plain that it needs no grammar:
 * words and quotes in which nothing expands, joined by `|`, `&&`, `||`, `;` and line breaks.
 *
 * Most lines of an agent are, and to load a grammar takes longer than to judge them.
 *
 * @returns undefined where anything else stands in it, or a program that is not understood.
 */
export function plainLines(text: string, options: LineOptions = {}): readonly string[] | undefined {
  const lines = pipelinesOf(text)?.map((stages) => understoodLine(stages, options));
  const known = lines?.flatMap((line) => (line === undefined || line === "" ? [] : [line]));
  return lines?.includes(undefined) === true ? undefined : known;
}
