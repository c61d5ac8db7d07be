import { type CliName, isCliName } from "../../grammar/command.ts";
import type { Command } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import type { CommandPath } from "../policy.ts";
import { didYouMean } from "./messages.ts";
import type { Path, PathProblem } from "../problem.ts";

/** Walks down a CLI's commands, aliases resolved; how far it came where a word is none. */
function walk(tool: CliName, words: readonly string[]): { readonly command: Command; readonly unknown?: string } {
  let command = grammarOf(tool).root;
  for (const word of words) {
    const child = command.children.get(word);
    if (!child) return { command, unknown: word };
    command = child;
  }
  return { command };
}

/**
 * Reads `rollout restart` or `helm upgrade`, for each CLI that has it.
 *
 * @param among the CLIs that the rule speaks of: a command of none of them would never be met.
 */
export function readCommands(
  texts: readonly string[],
  among: readonly CliName[],
  path: Path,
  problems: PathProblem[],
): readonly CommandPath[] {
  return texts.flatMap((text, at): readonly CommandPath[] => {
    const words = text.trim().split(/\s+/);
    const named = isCliName(words[0]) ? words[0] : undefined;
    const rest = named ? words.slice(1) : words;
    if (named !== undefined && !among.includes(named)) {
      const message = `${JSON.stringify(text)} is no command of ${among.join(", ")}, which "tools" speaks of: name ${named} there as well.`;
      problems.push({ path: [...path, at], message });
      return [];
    }
    const tools = named ? [named] : among;
    const walked = tools.map((tool) => ({ tool, ...walk(tool, rest) }));
    const found = walked.filter(({ unknown }) => unknown === undefined);
    if (found.length > 0) return found.map(({ tool, command }) => ({ tool, path: command.path }));
    const deepest = walked.toSorted((one, other) => other.command.path.length - one.command.path.length)[0];
    const candidates = walked
      .filter(({ command }) => command.path.length === deepest?.command.path.length)
      .flatMap(({ command }) => [...command.children.keys()]);
    const word = deepest?.unknown ?? text;
    const message = `There is no command ${JSON.stringify(text)}: ${JSON.stringify(word)} is none of its words.${didYouMean(word, candidates)}`;
    problems.push({ path: [...path, at], message });
    return [];
  });
}
