import type { ScriptWord } from "./script-word.ts";

export const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "dash", "ash", "zsh", "ksh"]);

/** Options of a shell that stand before a word of their own: `-o pipefail`, `-O extglob`, `--rcfile FILE`. */
const SHELL_VALUES = /^[-+][A-Za-z]*[oO]$|^-[A-Za-z]*[oO][A-Za-z]*$|^--(?:rcfile|init-file)$/;

/** The first word that is no option, where `-c` is among the options, wherever it stands. */
export function shellText(words: readonly ScriptWord[]): ScriptWord | undefined {
  let isText = false;
  for (let index = 1; index < words.length; index += 1) {
    const value = words[index]?.value ?? "";
    if (value === "--" || value === "-") return isText ? words[index + 1] : undefined;
    if (!/^[-+]/.test(value)) return isText ? words[index] : undefined;
    if (/^-[A-Za-z]*c[A-Za-z]*$/.test(value)) isText = true;
    if (SHELL_VALUES.test(value)) index += 1;
  }
  return undefined;
}
