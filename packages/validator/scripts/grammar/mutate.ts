import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import type { CliName } from "../../src/grammar/command.ts";
import { commandsOf, flagsOf } from "../../src/grammar/grammar.ts";
import type { FlagSpec, Grammar } from "../../src/grammar/grammar.ts";
import { grammarOf } from "../../src/grammar/grammars.ts";
import { lex } from "../../src/language/lex.ts";

const CORPUS = new URL("../../test/corpus/commands.jsonl", import.meta.url);

const VALUES = [
  ...'x|-x|--x|-|--|a,b|"a,b"|a"b|"a|"a"b|1|0|-5|+5|0x10|0b2|0o17|08|1_000|1__0|1e3|3.5|9223372036854775807|9223372036854775808'.split(
    "|",
  ),
  ...'true|T|yes|false|0s|30s|1h30m|.5s|5|-1s|1.s|.s|9223372036854775807ns|a=b|a=b,c=d|a=b,c|=|a=|"a=b"|json|table|wide|watcher|INFO|warn|f=1|f=-1|x.go:3|x:3'.split(
    "|",
  ),
  ..."pods|web|po/web|kube-system|https://x|app-v=9|a-v=x|é|\n|a\nb|\n\na|-v=8|--v=7|-nx|--namespace=y|-h|--help|client|none".split(
    "|",
  ),
  "",
];

const ODD_WORDS = [
  ..."--|-|--help|-h|--help=false|--help=x|-hh|-h=f|--nope|--nope=1|-Z|-Zx|---x|--=x|-=x|-=|--names=x|--name|-test.v|-Atest.v|-v|-v=9|--v|--all_namespaces|--no_headers=f|--namespace|-n".split(
    "|",
  ),
  "",
  ..."help|completion|create|get|pods|GET|--debug|--debug=x|--kube-context|--color|--color=x|--color=never|-A|-Aw|-oyaml|-owide".split(
    "|",
  ),
];

/** The words behind the CLI's name of every line that the corpus has for it, and one line for every command. */
function baseLines(grammar: Grammar): readonly (readonly string[])[] {
  const lines = readFileSync(CORPUS, "utf8")
    .trim()
    .split("\n")
    .flatMap((line) => {
      const { tool, command }: { tool: string; command: string } = JSON.parse(line);
      const lexed = lex(command);
      const words = lexed.ok ? (lexed.words.stages[0]?.words ?? []).map(({ value }) => value) : [];
      return tool === grammar.tool && words[0] === tool && words.length < 40 ? [words.slice(1)] : [];
    });
  const paths = [...commandsOf(grammar)].flatMap(({ path, variants }) => [
    path,
    [...path, "web"],
    [...path, "web", "chart"],
    ...variants.flatMap(({ aliases }) => aliases.map((alias) => [...path.slice(0, -1), alias, "web"])),
  ]);
  return [...lines, ...paths];
}

/**
 * Shell completion is a program of its own that no grammar has, a post-renderer depends on what is installed, and
 * argocd ends the oracle's process where it does not know a log format.
 */
const UNANSWERED = ["__complete", "--post-renderer", "--logformat", "--loglevel"];

type Change = (words: readonly string[]) => readonly string[];

/** Ways to write one flag, whether it may be written so or not. */
function writtenFlag(flags: readonly FlagSpec[]): fc.Arbitrary<readonly string[]> {
  const withShort = flags.filter(({ shorthand }) => shorthand !== "");
  const value = fc.constantFrom(...VALUES);
  const name = fc
    .constantFrom(...flags)
    .chain((flag) =>
      fc.constantFrom(
        `--${flag.name}`,
        `--${flag.name}`,
        `--${flag.name.replaceAll("-", "_")}`,
        `--${flag.name.slice(0, -1)}`,
      ),
    );
  const letter = fc.constantFrom(...withShort.map(({ shorthand }) => `-${shorthand}`));
  const letters = fc.array(fc.constantFrom(...withShort.map(({ shorthand }) => shorthand)), {
    minLength: 2,
    maxLength: 4,
  });
  return fc.oneof(
    fc.tuple(name, value).map(([written, given]) => [`${written}=${given}`]),
    fc.tuple(name, value).map(([written, given]) => [written, given]),
    name.map((written) => [written]),
    fc.tuple(letter, value).map(([written, given]) => [`${written}${given}`]),
    fc.tuple(letter, value).map(([written, given]) => [`${written}=${given}`]),
    fc.tuple(letter, value).map(([written, given]) => [written, given]),
    fc.tuple(letters, value).map(([written, given]) => [`-${written.join("")}${given}`]),
  );
}

function at(words: readonly string[], position: number): number {
  return position % (words.length + 1);
}

function changes(flags: readonly FlagSpec[], all: readonly FlagSpec[]): fc.Arbitrary<Change> {
  const place = fc.nat({ max: 1000 });
  const insert = (more: fc.Arbitrary<readonly string[]>): fc.Arbitrary<Change> =>
    fc.tuple(more, place).map(
      ([inserted, position]): Change =>
        (words) =>
          words.toSpliced(at(words, position), 0, ...inserted),
    );
  return fc.oneof(
    { weight: 5, arbitrary: insert(writtenFlag(flags)) },
    { weight: 2, arbitrary: insert(writtenFlag(all)) },
    { weight: 2, arbitrary: insert(fc.constantFrom(...ODD_WORDS).map((word) => [word])) },
    { weight: 1, arbitrary: insert(fc.constantFrom(...VALUES).map((word) => [word])) },
    {
      weight: 1,
      arbitrary: place.map(
        (position): Change =>
          (words) =>
            words.toSpliced(at(words, position), 1),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(place, place).map(([from, to]): Change => (words) => {
        const moved = words.slice(at(words, from), at(words, from) + 1);
        const rest = words.toSpliced(at(words, from), 1);
        return rest.toSpliced(at(rest, to), 0, ...moved);
      }),
    },
  );
}

/**
 * Lines to ask the oracle: those of the corpus and of the command tree, changed the ways in which an attacker, or a
 * model in a hurry, would write them. The same seed gives the same lines.
 */
export function mutatedLines(tool: CliName, count: number, seed: number): readonly (readonly string[])[] {
  const grammar = grammarOf(tool);
  const bases = baseLines(grammar);
  const all = [
    ...new Map(
      [...commandsOf(grammar)].flatMap((command) => [...flagsOf(command)].map((flag) => [flag.name, flag] as const)),
    ).values(),
  ];
  const known = new Map([...commandsOf(grammar)].map((command) => [command.path.join(" "), [...flagsOf(command)]]));
  const line = fc.constantFrom(...bases).chain((base) => {
    const flags = flagsFor(base, known) ?? all;
    return fc
      .array(changes(flags, all), { maxLength: 4 })
      .map((list) => list.reduce((words, change) => change(words), base));
  });
  const lines = fc.sample(line, { numRuns: count, seed });
  return lines.filter((words) => !words.some((word) => UNANSWERED.some((start) => word.startsWith(start))));
}

function flagsFor(
  base: readonly string[],
  known: ReadonlyMap<string, readonly FlagSpec[]>,
): readonly FlagSpec[] | undefined {
  const names = base.filter((word) => !word.startsWith("-"));
  return known.get(names.slice(0, 2).join(" ")) ?? known.get(names.slice(0, 1).join(" "));
}
