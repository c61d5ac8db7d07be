import { copyFilled, type Script, scriptBuilder } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";

const PROVISIONER = /provisioner\s+"(?:local|remote)-exec"\s*\{/g;
const COMMAND = /^[ \t]*(?:command|inline)\s*=\s*/gm;
const HEREDOC = /^<<-?\s*"?(\w+)"?[ \t]*\n/;
/** `$${` stands for `${`. */
const INTERPOLATION = /\$(?=\$\{)|(?<!\$)\$\{[^{}]*\}/g;
const IN_QUOTES = new RegExp(`${INTERPOLATION.source}|\\\\([^])`, "g");
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

/** What the shell is given for an escape; what an interpolation gives is not known. */
function valueOf([written, escaped]: RegExpExecArray): string | undefined {
  if (written === "$") return "";
  return escaped === "n" ? "\n" : escaped;
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
        const body = text.slice(begin, close === null ? end : begin + close.index);
        copyFilled(builder, body, begin, INTERPOLATION, valueOf);
      } else {
        const list = text.slice(from, end).split(text.charAt(from) === "[" ? /\]\s*(?:\n|$)/ : "\n", 1)[0];
        for (const { index: place, 0: quoted } of (list ?? "").matchAll(
          /"(?:[^"\\$]|\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|\$)*"/g,
        )) {
          copyFilled(builder, quoted.slice(1, -1), from + place + 1, IN_QUOTES, valueOf);
          builder.write("\n", from + place + quoted.length);
        }
      }
      scripts.push(builder.build({ place: "provisioner" }));
    }
  }
  return source(scripts);
};
