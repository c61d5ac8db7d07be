import { type Script, scriptBuilder } from "../shell/script.ts";
import { source, type SourceReader } from "./source.ts";

const INSTRUCTION = /^\s*([A-Za-z]+)\s+/;
/** `--mount=type=cache,target=/x` and its like belong to the builder. */
const BUILDER_FLAGS = /^(?:--[a-z]+(?:=\S*)?\s+)+/;
const HEREDOC = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/;

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const begin = start;
    start += line.length + 1;
    return { text: line, start: begin };
  });
}

/** Finds the `RUN` instructions: continued lines, comments between them, and heredocs. */
export const readDockerfile: SourceReader = (text) => {
  const scripts: Script[] = [];
  const lines = linesOf(text);
  const variables: Record<string, string> = {};
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const match = line && INSTRUCTION.exec(line.text);
    if (line === undefined || !match || line.text.trimStart().startsWith("#")) continue;
    const instruction = match[1]?.toUpperCase();
    const continued = (at: number) => /\\\s*$/.test(lines[at]?.text ?? "");
    let last = index;
    while (
      last + 1 < lines.length &&
      (continued(last) || (last > index && /^\s*(?:#|$)/.test(lines[last]?.text ?? "")))
    )
      last += 1;
    if (instruction === "ENV") {
      const [, old, value = ""] = /^\s*ENV\s+(\w+)\s+([^"'$\\]*?)\s*$/i.exec(line.text) ?? [];
      if (old !== undefined) variables[old] = value;
      for (const [, name = "", quoted, plain] of line.text.matchAll(/\s(\w+)=(?:"([^"$\\]*)"|([^\s"'$\\]*))(?=\s|$)/g))
        variables[name] = quoted ?? plain ?? "";
    }
    if (instruction === "RUN") {
      const offset = match[0].length + (BUILDER_FLAGS.exec(line.text.slice(match[0].length))?.[0].length ?? 0);
      const first = line.text.slice(offset);
      const builder = scriptBuilder();
      const heredoc = HEREDOC.exec(first);
      if (heredoc?.index === 0) {
        let end = index + 1;
        while (end < lines.length && lines[end]?.text.trim() !== heredoc[2]) end += 1;
        for (const one of lines.slice(index + 1, end)) builder.copy(`${one.text}\n`, one.start);
        last = Math.min(end, lines.length - 1);
      } else if (first.startsWith("[")) {
        for (const word of first.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
          builder.copy(`'${word[1] ?? ""}'`, line.start + offset + word.index);
          builder.write(" ", line.start + offset + word.index);
        }
      } else {
        builder.copy(`${first}\n`, line.start + offset);
        for (const one of lines.slice(index + 1, last + 1)) {
          // A comment between continued lines is not the shell's to see.
          if (!/^\s*#/.test(one.text)) builder.copy(`${one.text}\n`, one.start);
        }
        if (heredoc) {
          let end = last + 1;
          while (end < lines.length && lines[end]?.text.trim() !== heredoc[2]) end += 1;
          for (const one of lines.slice(last + 1, end + 1)) builder.copy(`${one.text}\n`, one.start);
          last = Math.min(end, lines.length - 1);
        }
      }
      scripts.push(builder.build({ variables: { ...variables }, place: "RUN" }));
    }
    index = last;
  }
  return source(scripts);
};
