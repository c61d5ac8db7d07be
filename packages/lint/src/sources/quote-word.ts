import type { ScriptBuilder } from "../shell/script.ts";
import { copyYaml, type YamlText } from "./yaml.ts";

/** Puts a word that no shell reads into a script, so that one would read it as it is. */
export function quoteWord(builder: ScriptBuilder, file: string, word: YamlText, fills?: RegExp): void {
  const isPlain = /^[\w@%+=:,./-]+$/.test(word.value);
  if (!isPlain) builder.write("'", word.from);
  copyYaml(builder, file, { ...word, value: isPlain ? word.value : word.value.replaceAll("'", `'\\''`) }, fills);
  if (!isPlain) builder.write("'", word.to);
}
