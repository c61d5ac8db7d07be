import { baseName } from "./base-name.ts";
import type { ScriptWord } from "./script-word.ts";

/** Programs that print what an address gives. */
const FETCHERS: ReadonlySet<string> = new Set(["curl", "wget"]);

/** What stands in a word for what such a program prints, which may read what one before it does. */
const SUBSTITUTION = new RegExp(`^"?(?:<\\(|\\$\\(|\`)(?:[^|]*\\|)?\\s*(?:${[...FETCHERS].join("|")})\\s`);

export function fetches(words: readonly ScriptWord[]): boolean {
  return FETCHERS.has(baseName(words[0]?.value ?? ""));
}

/** Whether what is written stands for what was fetched: `<(curl …)`, `"$(curl …)"`. */
export function isFetched(written: string): boolean {
  return SUBSTITUTION.test(written);
}
