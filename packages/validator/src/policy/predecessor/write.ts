import type { ToWrite, Written } from "../policy.ts";
import { placedWords, textsOf } from "./texts.ts";

/** What the older sections of a policy are held against. */
export function write({ text, command, place, canonical }: ToWrite): Written {
  return {
    words: placedWords(command, place),
    texts: () => textsOf(command, text, place),
    lines: () => [text, canonical()],
  };
}
