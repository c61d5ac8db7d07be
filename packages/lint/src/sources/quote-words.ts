import type { ScriptBuilder } from "../shell/script.ts";
import { copyYaml, type YamlText } from "./yaml.ts";

/** Puts words that no shell reads into a script, so that one would read them as they are. */
export function quoteWords(builder: ScriptBuilder, file: string, words: readonly YamlText[], fills?: RegExp): void {
  for (const word of words) {
    quoteWord(builder, file, word, fills);
    builder.write(" ", word.to);
  }
}

function quoteWord(builder: ScriptBuilder, file: string, word: YamlText, fills: RegExp | undefined): void {
  const isPlain = /^[\w@%+=:,./-]+$/.test(word.value);
  if (!isPlain) builder.write("'", word.from);
  copyYaml(builder, file, { ...word, value: isPlain ? word.value : word.value.replaceAll("'", `'\\''`) }, fills);
  if (!isPlain) builder.write("'", word.to);
}
