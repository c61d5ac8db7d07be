/** Reads a text from left to right, as helm's parsers do. Every stop character is ASCII, so UTF-16 units serve as runes. */
export interface TextReader {
  /** The next character, consumed; undefined at the end. */
  next(): string | undefined;
  /** The next character, left where it is; undefined at the end. */
  peek(): string | undefined;
  /** What a reading function says of the rest: where to go on, as an offset into the whole text. */
  jump(find: (text: string, from: number) => number | undefined): string | undefined;
  /** What stands in front of the next one of some characters, consumed; all of the rest where none comes. */
  before(characters: string): string;
  /** Why it cannot be read; empty until that is found. */
  problem: string;
}

export function textReader(text: string): TextReader {
  let at = 0;
  return {
    problem: "",
    before(characters) {
      const from = at;
      while (at < text.length && !characters.includes(text.charAt(at))) at += 1;
      return text.slice(from, at);
    },
    next: () => (at < text.length ? text[at++] : undefined),
    peek: () => text[at],
    jump(find) {
      const to = find(text, at);
      if (to === undefined) return undefined;
      const passed = text.slice(at, to);
      at = to;
      return passed;
    },
  };
}

/** What was read up to a stop character; `stop` is undefined where the text ended first. */
export interface RunUntil {
  readonly text: string;
  readonly stop: string | undefined;
}

/**
 * Reads up to one of `stops` and consumes it. With `escapes`, a backslash takes the character after it out of the
 * grammar; a backslash at the very end is dropped, as in helm.
 */
export function readUntil(reader: TextReader, stops: string, escapes: boolean): RunUntil {
  const marks = escapes ? `\\${stops}` : stops;
  // Each stretch at once: a text that is put together of letters has to be taken apart again to be looked at.
  let text = reader.before(marks);
  for (;;) {
    const char = reader.next();
    if (char === undefined || stops.includes(char)) return { text, stop: char };
    text += (reader.next() ?? "") + reader.before(marks);
  }
}
