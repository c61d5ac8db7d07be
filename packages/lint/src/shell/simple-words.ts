import { holdsUnknown, unknownPart } from "@k8s-mcp/validator/words";
import type { Command } from "unbash";
import { cliOfVariable } from "./programs.ts";
import type { ScriptWord } from "./script-word.ts";
import { defaultOf, type WordContext, wordsOf } from "./words.ts";
import type { Wrappers } from "./wrappers.ts";

/** The words of a simple command, with wrappers and variables in the program's place seen through. */
export function simpleWords(command: Command, wrappers: Wrappers, context: WordContext): readonly ScriptWord[] {
  const { name } = command;
  if (name === undefined) return [];
  const prefix = wrappers.prefixes.get(name.value);
  const named = prefix?.words ?? [name];
  const words = named
    .flatMap((word) => wordsOf(word, context))
    .map((word) =>
      // What a wrapper adds stands where its name stands.
      prefix === undefined ? word : { ...word, span: { start: context.at(name.pos), end: context.at(name.end) } },
    );
  const [first, ...rest] = words;
  const program =
    first === undefined || holdsUnknown(first.value) ? (defaultOf(name, context) ?? called(first, context)) : undefined;
  const begin =
    first === undefined || program === undefined
      ? words
      : [...program.split(/\s+/).map((value) => ({ ...first, value, many: false })), ...rest];
  const args = command.args
    .slice(prefix?.taken ?? 0)
    .flatMap((word) =>
      word.type === "Word"
        ? wordsOf(word, context)
        : wordsOf({ value: word.text, text: word.text, pos: word.pos, end: word.end, parts: assigned(word) }, context),
    );
  return [...begin, ...args];
}

/** `NAME=value` behind a program is a word like any other. */
function assigned(word: Extract<Command["args"][number], { type: "Assignment" }>) {
  const { value, name, append, pos } = word;
  if (value.type !== "Word" || value.parts === undefined) return undefined;
  const text = `${name}${append === true ? "+=" : "="}`;
  return [{ type: "Literal" as const, pos, end: pos + text.length, value: text, text }, ...value.parts];
}

function called(first: ScriptWord | undefined, { unknowns }: WordContext): string | undefined {
  if (first === undefined) return undefined;
  const position = unknowns.texts.length - 1;
  return first.value === unknownPart(position) ? cliOfVariable(unknowns.texts[position] ?? "") : undefined;
}
