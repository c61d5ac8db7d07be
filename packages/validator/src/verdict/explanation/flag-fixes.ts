import type { ParsedCommand, ParsedFlag } from "../../grammar/command.ts";
import { removal, type Edit } from "./edit.ts";

/** Takes flags out of a line, single letters out of a cluster such as `-it`. */
export function withoutFlags(text: string, command: ParsedCommand, names: ReadonlySet<string>): readonly Edit[] {
  const starts = new Set(command.flags.filter(({ name }) => names.has(name)).map(({ span }) => span.start));
  return [...starts].flatMap((start) => {
    const together = command.flags.filter(({ span }) => span.start === start);
    return withoutLetters(text, together, names);
  });
}

/** The flags that one word holds, in the order of its letters; the last of them may have a value. */
function withoutLetters(text: string, flags: readonly ParsedFlag[], names: ReadonlySet<string>): readonly Edit[] {
  const last = flags.at(-1);
  if (!last) return [];
  const span = { start: last.span.start, end: Math.max(...flags.map(({ span: place }) => place.end)) };
  const kept = flags.filter(({ name }) => !names.has(name));
  if (kept.length === 0) return [removal(text, span)];
  const word = /^-[A-Za-z]+/u.exec(text.slice(span.start))?.[0];
  if (word === undefined || word.length < flags.length + 1) return [];
  const letters = flags.flatMap(({ name }, at) => (names.has(name) ? [] : word.charAt(at + 1))).join("");
  if (names.has(last.name)) return [{ ...span, text: `-${letters}` }];
  // The last one's value may be joined to the word.
  const value = text.slice(span.start + flags.length + 1, span.end);
  return [{ ...span, text: `-${letters}${value}` }];
}
