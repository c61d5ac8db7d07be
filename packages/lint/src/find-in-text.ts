import { judgeCommand, type LintSettings } from "./judge.ts";
import { named } from "./judging/told.ts";
import { type FileFinding, ofFileRule } from "./problems/file-finding.ts";
import { unreadableScript } from "./rules/file-rules.ts";
import { MAY_HOLD_COMMANDS } from "./shell/programs.ts";
import { readScript } from "./shell/read-script.ts";
import type { SourceReader } from "./sources/source.ts";

/** Remembers where a pattern first stands in a file, so that each command asks for nothing but a comparison. */
function firstPlaces(text: string): (pattern: RegExp, offset: number) => boolean {
  const places = new Map<RegExp, number>();
  return (pattern, offset) => {
    let first = places.get(pattern);
    if (first === undefined) {
      const found = text.search(pattern);
      first = found < 0 ? Number.POSITIVE_INFINITY : found;
      places.set(pattern, first);
    }
    return first < offset;
  };
}

/** Finds the commands of a file's scripts, and what is to be said of each. */
export function findInText(
  text: string,
  read: SourceReader,
  settings: LintSettings,
): { readonly found: FileFinding[]; readonly commands: number } {
  const { scripts, problems, comment } = read(text);
  const found: FileFinding[] = problems.map(({ message, offset }) =>
    ofFileRule(unreadableScript, `${message}.`, offset, offset + 1, ""),
  );
  const standsBefore = firstPlaces(text);
  let commands = 0;
  for (const script of scripts) {
    const mayHold = [script.text, ...script.foreign].some((part) => MAY_HOLD_COMMANDS.test(part));
    if (!mayHold && Object.keys(script.variables).length === 0) continue;
    const { commands: list, problems: syntax } = readScript(script);
    commands += list.length;
    const [first] = syntax;
    // Prose around an example is not held to a shell's syntax.
    if (first !== undefined && comment !== "<!--" && MAY_HOLD_COMMANDS.test(script.text)) {
      const start = script.hostOffset(first.span.start);
      found.push(ofFileRule(unreadableScript, `The shell cannot read this: ${first.message}.`, start, start + 1, ""));
    }
    for (const command of list) {
      const begin = script.hostOffset(command.span.start);
      const written = script.text.slice(command.span.start, command.span.end);
      for (const { id, slug, decision, message, instead, span } of judgeCommand(
        script.text,
        command,
        settings,
        (pattern) => standsBefore(pattern, begin),
      )) {
        found.push({
          id,
          slug,
          decision,
          message,
          ...(instead === undefined ? {} : { instead }),
          start: script.hostOffset(span.start),
          end: script.hostEnd(Math.max(span.start + 1, span.end)),
          commandStart: begin,
          command: named(written, script.foreign),
          ...(script.place === undefined ? {} : { where: script.place }),
        });
      }
    }
  }
  return { found, commands };
}
