/** Reads a text from left to right, as helm's parsers do. Every stop character is ASCII, so UTF-16 units serve as runes. */
export interface TextReader {
  /** The next character, consumed; undefined at the end. */
  next(): string | undefined;
  /** The next character, left where it is; undefined at the end. */
  peek(): string | undefined;
  /** What a reading function says of the rest: where to go on, as an offset into the whole text. */
  jump(find: (text: string, from: number) => number | undefined): string | undefined;
  /** Why it cannot be read; empty until that is found. */
  problem: string;
}

export function textReader(text: string): TextReader {
  let at = 0;
  return {
    problem: "",
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

/** Where something begins that is a stop or an escape. */
function endOfPlain(text: string, from: number, stops: string, escapes: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (stops.includes(char) || (escapes && char === "\\")) return at;
  }
  return text.length;
}

/**
 * Reads up to one of `stops` and consumes it. With `escapes`, a backslash takes the character after it out of the
 * grammar; a backslash at the very end is dropped, as in helm.
 */
export function readUntil(reader: TextReader, stops: string, escapes: boolean): RunUntil {
  let text = "";
  for (;;) {
    // Each stretch at once: a text that is put together of letters has to be taken apart again to be looked at.
    text += reader.jump((whole, from) => endOfPlain(whole, from, stops, escapes)) ?? "";
    const char = reader.next();
    if (char === undefined || stops.includes(char)) return { text, stop: char };
    text += reader.next() ?? "";
  }
}
