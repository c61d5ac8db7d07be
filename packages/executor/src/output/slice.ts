import { type CapturedOutput, cutHead, linesOf, type OutputCapture, splitsPair } from "./capture.ts";

export interface SliceOptions {
  /** Where it begins, in UTF-16 code units; inside a character, it begins with that character. */
  readonly offset: number;
  /** Longest text in UTF-16 code units; at least one character is given. */
  readonly limit: number;
}

export interface Slice extends OutputCapture {
  /** More would not be looked at. */
  readonly full: boolean;
  /** Of what has been looked at, in UTF-16 code units. */
  readonly length: number;
}

/**
 * Keeps one part of a stream, cut on a line's end where that leaves most of it. `cut` is where the next part begins.
 * Memory is a few bytes for each character of the part.
 */
export function createSlice({ offset, limit }: SliceOptions): Slice {
  // A byte order mark is a character of the text like any other.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const pieces: string[] = [];
  // One character more than is given, to know whether there is more.
  const enough = limit + 2;
  let position = 0;
  let start: number | undefined;
  let kept = 0;
  let bytes = 0;

  function take(text: string): void {
    const from = start === undefined ? offset - position : 0;
    position += text.length;
    if (from >= text.length || kept >= enough) return;
    // The decoder gives whole characters, so that both halves of one are here.
    const begin = splitsPair(text, from) ? from - 1 : from;
    start ??= position - text.length + begin;
    const piece = text.slice(begin, begin + enough - kept);
    pieces.push(piece);
    kept += piece.length;
  }

  function read(): { readonly text: string; readonly next: number | undefined } {
    take(decoder.decode());
    const whole = pieces.join("");
    if (whole.length <= limit) return { text: whole, next: undefined };
    const text = cutHead(whole, limit) || String.fromCodePoint(whole.codePointAt(0) ?? 0);
    return text.length === whole.length ? { text, next: undefined } : { text, next: (start ?? 0) + text.length };
  }

  let result: ReturnType<typeof read> | undefined;
  return {
    get full() {
      return kept >= enough;
    },
    get length() {
      return position;
    },
    write(chunk) {
      bytes += chunk.length;
      take(decoder.decode(chunk, { stream: true }));
    },
    cut: () => (result ??= read()).next,
    end(): CapturedOutput {
      const { text, next } = (result ??= read());
      return { text, truncated: next !== undefined, bytes, lines: linesOf(text) };
    },
  };
}
