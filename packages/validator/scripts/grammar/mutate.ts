import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import type { CliName } from "../../src/grammar/command.ts";
import { commandsOf, flagsOf } from "../../src/grammar/grammar.ts";
import type { FlagSpec } from "../../src/grammar/flag.ts";
import type { Command, Grammar } from "../../src/grammar/grammar.ts";
import { grammarOf } from "../../src/grammar/grammars.ts";
import { lex } from "../../src/language/lex.ts";
import { ODD_WORDS, takenValue, VALUES } from "./odd-values.ts";
import { edits, gapAt, place, rearrangements, respellings } from "./respell.ts";
import type { Change } from "./respell.ts";
import { plainFlags, writtenFlag } from "./written-flags.ts";

const CORPUS = new URL("../../test/corpus/commands.jsonl", import.meta.url);

/** A line to begin with, and the command that its words name. */
interface Base {
  readonly words: readonly string[];
  readonly command: Command;
}

/** The words behind the CLI's name of every line that the corpus has for it. */
function corpusLines(grammar: Grammar): readonly Base[] {
  return readFileSync(CORPUS, "utf8")
    .trim()
    .split("\n")
    .flatMap((line) => {
      const { tool, command }: { tool: string; command: string } = JSON.parse(line);
      const lexed = lex(command);
      const [name, ...words] = lexed.ok ? (lexed.words.stages[0]?.words ?? []).map(({ value }) => value) : [];
      if (tool !== grammar.tool || name !== tool || words.length >= 40) return [];
      return [{ words, command: named(words, grammar) }];
    });
}

/** Every command with operands and the flags that it needs, under every name that it has, and half of its name. */
function commandLines(grammar: Grammar): readonly Base[] {
  return [...commandsOf(grammar)].flatMap((command) => {
    const { path, flags, variants } = command;
    const parent = path.slice(0, -1);
    const needed = flags.required.map(({ name, kind }) => `--${name}=${takenValue(kind)}`);
    const least = variants[0]?.arity?.least ?? 1;
    const operands = Array.from({ length: Math.max(1, least) }, (_, index) => (index === 0 ? "web" : "chart"));
    return [
      path,
      [...path, ...operands],
      [...path, "web", "chart"],
      [...path, ...needed],
      [...path, ...needed, ...operands],
      ["help", ...path],
      [...parent, command.name.slice(0, 3), "web"],
      ...variants.flatMap(({ aliases }) => aliases.map((alias) => [...parent, alias, ...operands])),
    ].map((words) => ({ words, command }));
  });
}

/** The command that words without a dash lead to: near enough to choose flags for it. */
function named(words: readonly string[], { root }: Grammar): Command {
  let command = root;
  for (const word of words) command = command.children.get(word) ?? command;
  return command;
}

/** Flags that cobra takes only together, or never together, one beside the other. */
function groupedFlags({ variants }: Command): readonly (readonly string[])[] {
  const groups = variants.flatMap(({ flagGroups }) => flagGroups.map(({ names }) => names));
  return groups.flatMap((names) => names.map((name, index) => [`--${name}`, `--${names[index - 1] ?? name}=1`]));
}

function insert(words: fc.Arbitrary<readonly string[]>): fc.Arbitrary<Change> {
  return fc.tuple(words, place).map(
    ([inserted, position]): Change =>
      (line) =>
        line.toSpliced(gapAt(line, position), 0, ...inserted),
  );
}

/** A flag in front of a word that stands in the line as well: cobra takes names out of the line by their text. */
function echoes(flags: readonly FlagSpec[]): fc.Arbitrary<Change> {
  const written = fc
    .constantFrom(...flags)
    .chain(({ name, shorthand }) => fc.constantFrom(`--${name}`, shorthand === "" ? `--${name}` : `-${shorthand}`));
  return fc.tuple(written, place, place).map(
    ([flag, from, to]): Change =>
      (line) =>
        line.toSpliced(gapAt(line, to), 0, flag, ...line.slice(gapAt(line, from)).slice(0, 1)),
  );
}

function changes(command: Command, all: readonly FlagSpec[], everyVersion: number): fc.Arbitrary<Change> {
  const own = [...flagsOf(command)];
  const differing = own.filter(
    ({ versions, next }) => next !== undefined || (versions & everyVersion) !== everyVersion,
  );
  const grouped = groupedFlags(command);
  return fc.oneof(
    { weight: 8, arbitrary: insert(writtenFlag(own)) },
    { weight: 3, arbitrary: insert(plainFlags(own)) },
    { weight: 2, arbitrary: insert(writtenFlag(all)) },
    { weight: 2, arbitrary: echoes(own) },
    ...(differing.length === 0 ? [] : [{ weight: 2, arbitrary: insert(writtenFlag(differing)) }]),
    { weight: grouped.length === 0 ? 0 : 2, arbitrary: insert(fc.constantFrom([], ...grouped)) },
    { weight: 4, arbitrary: insert(fc.constantFrom(...ODD_WORDS).map((word) => [word])) },
    { weight: 1, arbitrary: insert(fc.constantFrom(...VALUES).map((word) => [word])) },
    { weight: 4, arbitrary: respellings },
    { weight: 3, arbitrary: edits },
    { weight: 3, arbitrary: rearrangements },
  );
}

/**
 * Lines to ask the oracle: those of the corpus and of the command tree, changed the ways in which an attacker, or a
 * model in a hurry, would write them. The same seed gives the same lines.
 */
export function mutatedLines(tool: CliName, count: number, seed: number): readonly (readonly string[])[] {
  const grammar = grammarOf(tool);
  const all = [...commandsOf(grammar)].flatMap((command) => [...flagsOf(command)]);
  const forms = [
    ...new Map(all.map((flag) => [`${flag.name} ${flag.shorthand} ${flag.kind} ${flag.bare}`, flag])).values(),
  ];
  const known = new Map<Command, fc.Arbitrary<Change>>();
  const changesOf = (command: Command): fc.Arbitrary<Change> => {
    const made = known.get(command) ?? changes(command, forms, (1 << grammar.versions.length) - 1);
    known.set(command, made);
    return made;
  };
  const line = fc
    .oneof(fc.constantFrom(...corpusLines(grammar)), fc.constantFrom(...commandLines(grammar)))
    .chain(({ words, command }) =>
      fc
        .array(changesOf(command), { maxLength: 5 })
        .map((list) => list.reduce((changed, change) => change(changed), words)),
    );
  return fc.sample(line, { numRuns: count, seed });
}
