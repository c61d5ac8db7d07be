/** A part of a line, and where it stands in the file. */
export interface Part {
  readonly text: string;
  readonly start: number;
}

export interface Instruction {
  /** In upper case: `RUN`. */
  readonly name: string;
  /** What stands behind the name: one part for each line that is continued, comments between them left out. */
  readonly parts: readonly Part[];
  /** The lines of a heredoc that begins on it, the one that ends it left out. */
  readonly heredoc?: readonly Part[];
  /** The line that ends the heredoc. */
  readonly heredocEnd?: Part;
}

const NAME = /^\s*([A-Za-z]+)\s+/;
/** Another instruction may stand behind these, and flags of the builder in front of its text. */
const PREFIX = /^(?:ONBUILD\s+)?([A-Za-z]+)\s+((?:--[a-z-]+(?:=\S*)?\s+)*)/i;
const HEREDOC = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/;

function linesOf(text: string): readonly Part[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const begin = start;
    start += line.length + 1;
    return { text: line, start: begin };
  });
}

/** Name and text of an instruction's first line: `ONBUILD RUN x` is a `RUN`, `HEALTHCHECK CMD x` a `HEALTHCHECK`. */
function opened({ text, start }: Part): { readonly name: string; readonly first: Part } | undefined {
  const indent = text.length - text.trimStart().length;
  const match = NAME.test(text) ? PREFIX.exec(text.slice(indent)) : null;
  if (match === null) return undefined;
  const name = match[1]?.toUpperCase() ?? "";
  const own = indent + match[0].length;
  const probe = name === "HEALTHCHECK" ? (/^CMD\s+/i.exec(text.slice(own))?.[0].length ?? 0) : 0;
  return { name, first: { text: text.slice(own + probe), start: start + own + probe } };
}

/** Reads a Dockerfile's instructions: continued lines, comments between them, heredocs. */
export function* instructionsOf(text: string): Generator<Instruction> {
  const lines = linesOf(text);
  const isComment = (index: number) => /^\s*#/.test(lines[index]?.text ?? "");
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const begin = line === undefined || isComment(index) ? undefined : opened(line);
    if (begin === undefined) continue;
    const isContinued = (at: number) =>
      /\\\s*$/.test(lines[at]?.text ?? "") || (at > index && /^\s*(?:#|$)/.test(lines[at]?.text ?? ""));
    let last = index;
    while (last + 1 < lines.length && isContinued(last)) last += 1;
    const more = lines.slice(index + 1, last + 1).filter((_, at) => !isComment(index + 1 + at));
    const parts = [begin.first, ...more];
    const word = HEREDOC.exec(begin.first.text)?.[2];
    const end = word === undefined ? -1 : lines.findIndex((one, at) => at > last && one.text.trim() === word);
    if (word === undefined) yield { name: begin.name, parts };
    else {
      const ending = lines[end];
      const heredoc = lines.slice(last + 1, end < 0 ? undefined : end);
      yield { name: begin.name, parts, heredoc, ...(ending === undefined ? {} : { heredocEnd: ending }) };
      last = end < 0 ? lines.length : end;
    }
    index = last;
  }
}
