/** What needs no quotes anywhere in a line. */
const SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,=-";
const isSafe = new Uint8Array(128);
for (let index = 0; index < SAFE.length; index += 1) isSafe[SAFE.charCodeAt(index)] = 1;

/**
 * Renders words back to text, so that `lex(quote(words))` reads the same words.
 *
 * Words that the language cannot hold (control characters, a path or nothing at all as the program) still come out as
 * text, which `lex` then refuses.
 *
 * @param words - The words of one command, or those of each stage of a pipeline. The program's name stands first.
 * @example
 * quote([["kubectl", "get", "pods", "-l", "env in (a,b)"], ["wc", "-l"]]); // "kubectl get pods -l 'env in (a,b)' | wc -l"
 */
export function quote(words: readonly string[] | readonly (readonly string[])[]): string {
  const first = words[0];
  if (first === undefined) return "";
  return typeof first === "string"
    ? quoteStage(words.filter((word) => typeof word === "string"))
    : words
        .filter((stage) => typeof stage !== "string")
        .map(quoteStage)
        .join(" | ");
}

/** Renders one word, quoted only where it must be. */
export function quoteWord(word: string): string {
  if (word === "") return "''";
  return isPlain(word) ? word : inQuotes(word);
}

/** A flag's name as it is typed: with one dash where it is a single letter. */
export function flagName(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** Renders a flag with its value, which are looked at each by itself: what was joined must be copied to be looked at. */
export function quoteFlag(name: string, value: string): string {
  const word = `${flagName(name)}=${value}`;
  return isPlain(name) && isPlain(value) ? word : inQuotes(word);
}

function isPlain(word: string): boolean {
  for (let index = 0; index < word.length; index += 1) if (isSafe[word.charCodeAt(index)] !== 1) return false;
  return true;
}

function inQuotes(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function quoteStage(words: readonly string[]): string {
  let text = "";
  for (const word of words) {
    // `A=1` before a program's name would be an assignment.
    text += text === "" ? (word.includes("=") ? inQuotes(word) : quoteWord(word)) : ` ${quoteWord(word)}`;
  }
  return text;
}
