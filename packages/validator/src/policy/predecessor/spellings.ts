import { isCliName, type ParsedCommand } from "../../grammar/command.ts";
import type { Command } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { resolverFor } from "../../resources/resolve.ts";
import { knownResources } from "../../resources/table.ts";

/** The same command in other words. */
export interface Spelling {
  readonly path: readonly string[];
  /** Those in front of `--`. */
  readonly operands: readonly string[];
}

/** More than any real command has: each is one more text to look through. */
const MAX_SPELLINGS = 24;

/** Every alias of the command with every name of the types, which stand as words of their own: `delete ns prod`. */
export function spellingsOf(command: ParsedCommand): readonly Spelling[] {
  const operands = operandSpellings(command);
  const spellings = pathSpellings(command).flatMap((path) => operands.map((words) => ({ path, operands: words })));
  return spellings.slice(0, MAX_SPELLINGS);
}

function pathSpellings({ tool, path }: ParsedCommand): readonly (readonly string[])[] {
  if (!isCliName(tool)) return [path];
  let command: Command | undefined = grammarOf(tool).root;
  let spellings: readonly (readonly string[])[] = [[]];
  for (const name of path) {
    const parent: Command | undefined = command;
    command = parent?.children.get(name);
    const names = [...(parent?.children ?? [])].flatMap(([word, child]) => (child === command ? [word] : []));
    spellings = spellings.flatMap((before) =>
      [name, ...names.filter((word) => word !== name)].map((word) => [...before, word]),
    );
  }
  return spellings;
}

function operandSpellings({ tool, operands }: ParsedCommand): readonly (readonly string[])[] {
  const words = operands.filter(({ afterDash }) => !afterDash).map(({ value }) => value);
  if (tool !== "kubectl") return [words];
  const byType = namesByType(words).flatMap(({ type, names }) => namesOf(type).map((name) => [name, ...names]));
  return [words, ...byType];
}

interface TypeWithNames {
  readonly type: string;
  readonly names: readonly string[];
}

function namesByType(words: readonly string[]): readonly TypeWithNames[] {
  const [first, ...names] = words;
  if (first === undefined) return [];
  if (!first.includes("/")) return first.split(",").map((type) => ({ type, names }));
  const found = new Map<string, string[]>();
  for (const word of words) {
    const [type = "", name = ""] = word.split("/", 2);
    found.set(type, [...(found.get(type) ?? []), name]);
  }
  return [...found].map(([type, named]) => ({ type, names: named }));
}

let names: ReadonlyMap<string, readonly string[]> | undefined;

/** Plural, singular and short names of a type that is known; none where the word is no type or many. */
function namesOf(word: string): readonly string[] {
  const [type, ...others] = resolverFor(undefined).word(word);
  if (type === undefined || others.length > 0 || !type.known) return [];
  names ??= new Map(
    knownResources().map(({ name, group, singular, shortNames }) => [
      `${name}.${group}`,
      [name, singular, ...shortNames],
    ]),
  );
  return (names.get(`${type.resource}.${type.group}`) ?? []).filter((name) => name !== "");
}
