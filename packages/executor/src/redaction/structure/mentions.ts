import type { Reader } from "./reader.ts";

/** Without one of these no text holds a document that this program would change. */
const WORDS = ["Secret", "auths", "users"];
/** Escapes that may hide one of the words. */
const ESCAPES = ["\\x", "\\u", "\\U"];

export function mentionsDocument(text: Buffer): boolean {
  return [...WORDS, ...ESCAPES].some((word) => text.includes(word));
}

/**
 * Says whether a stretch of the stream may have one of the words. Asked in the order of the text, it searches each byte
 * once.
 */
export interface Mentions {
  within(reader: Reader, start: number, end: number): boolean;
}

export function createMentions(): Mentions {
  const found = [...WORDS, ...ESCAPES].map((word) => ({ word, next: -1, searched: 0 }));
  return {
    within({ bytes, base }, start, end) {
      for (const state of found) {
        if (state.next < base + start) {
          const from = Math.max(start, state.searched - base);
          const at = bytes.indexOf(state.word, from);
          state.next = at === -1 ? -1 : base + at;
          // A word may lie across the end of what is there now.
          state.searched = base + (at === -1 ? Math.max(from, bytes.length - state.word.length + 1) : at);
        }
        if (state.next >= base + start && state.next + state.word.length <= base + end) return true;
      }
      return false;
    },
  };
}
