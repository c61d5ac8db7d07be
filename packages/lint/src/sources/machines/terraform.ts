import { type Script, scriptBuilder } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";

const PROVISIONER = /provisioner\s+"(?:local|remote)-exec"\s*\{/g;
const COMMAND = /^[ \t]*(?:command|inline)\s*=\s*/gm;
const HEREDOC = /^<<-?\s*"?(\w+)"?[ \t]*\n/;
const INTERPOLATION = /\$\{[^{}]*\}/y;
const OTHER_SHELLS = /interpreter\s*=\s*\[\s*"(?:pwsh|powershell|cmd|python)/i;

/** Where the block ends that begins at an offset: its brace stands first in its line, as `terraform fmt` has it. */
function blockEnd(text: string, begin: number, from: number): number {
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", begin) + 1, begin))?.[0] ?? "";
  // None stands in another one.
  const next = text.indexOf('provisioner "', from);
  const inside = text.slice(from, next < 0 ? undefined : next);
  const end = inside.indexOf(`\n${indent}}`);
  return from + (end < 0 ? inside.length : end);
}

/** Puts a text into a script, its escapes read and what Terraform fills in left open. */
function copyText(builder: ReturnType<typeof scriptBuilder>, text: string, from: number, to: number, escapes: boolean) {
  let plain = from;
  let index = from;
  const flush = () => builder.copy(text.slice(plain, index), plain);
  while (index < to) {
    INTERPOLATION.lastIndex = index;
    const match = text.startsWith("$${", index) ? null : INTERPOLATION.exec(text);
    if (match) {
      flush();
      builder.fill(match[0], index);
      index += match[0].length;
      plain = index;
    } else if (escapes && text.charAt(index) === "\\") {
      flush();
      const escaped = text.charAt(index + 1);
      builder.write(escaped === "n" ? "\n" : escaped, index);
      index += 2;
      plain = index;
    } else if (text.startsWith("$${", index)) {
      flush();
      plain = index + 1;
      index += 3;
    } else index += 1;
  }
  flush();
}

/** What Terraform's provisioners run. */
export const readTerraform: SourceReader = (text) => {
  const scripts: Script[] = [];
  for (const { index, 0: head } of text.matchAll(PROVISIONER)) {
    const end = blockEnd(text, index, index + head.length);
    const block = text.slice(index, end);
    if (OTHER_SHELLS.test(block)) continue;
    for (const { index: at, 0: key } of block.matchAll(COMMAND)) {
      const from = index + at + key.length;
      const builder = scriptBuilder();
      const heredoc = HEREDOC.exec(text.slice(from, end));
      if (heredoc) {
        const begin = from + heredoc[0].length;
        const close = new RegExp(`^[ \\t]*${heredoc[1]}\\b`, "m").exec(text.slice(begin, end));
        copyText(builder, text, begin, close === null ? end : begin + close.index, false);
      } else {
        const list = text.slice(from, end).split(text.charAt(from) === "[" ? /\]\s*(?:\n|$)/ : "\n", 1)[0];
        for (const { index: place, 0: quoted } of (list ?? "").matchAll(
          /"(?:[^"\\$]|\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|\$)*"/g,
        )) {
          copyText(builder, text, from + place + 1, from + place + quoted.length - 1, true);
          builder.write("\n", from + place + quoted.length);
        }
      }
      scripts.push(builder.build({ place: "provisioner" }));
    }
  }
  return source(scripts);
};
