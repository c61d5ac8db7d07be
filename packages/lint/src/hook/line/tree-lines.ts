import type { AndOr, Command, Pipeline, PipelineNode, Redirection, Script } from "unbash";
import { PLAIN_WORD, unquoted } from "./plain.ts";
import { understoodLine } from "./understood.ts";

/** `2>&1` and whatever goes to `/dev/null` write nothing anywhere. */
function isQuiet(redirect: Redirection): boolean {
  if (redirect.type !== "Redirect") return false;
  const { operator, target, descriptor } = redirect;
  const from = descriptor === undefined ? 1 : descriptor.type === "FileDescriptor" ? descriptor.value : undefined;
  if (operator === ">&") return from === 2 && target?.text === "1";
  return (operator === ">" || operator === "&>" || operator === ">>") && target?.text === "/dev/null";
}

/** The words of a command in which nothing expands, undefined for any other. */
function plainWords({ name, prefix, suffix, redirects }: Command): readonly string[] | undefined {
  if (name === undefined || prefix.length > 0 || !redirects.every(isQuiet)) return undefined;
  const words = [name, ...suffix.filter((one) => one.type === "Word" || one.type === "Assignment")];
  if (!words.every(({ text }) => PLAIN_WORD.test(text))) return undefined;
  return words.map((word) => (word.type === "Word" ? word.value : unquoted(word.text)));
}

function lineOf(node: PipelineNode): string | undefined {
  const { prefixes, commands, operators }: Pick<Pipeline, "prefixes" | "commands" | "operators"> =
    node.type === "Pipeline" ? node : { prefixes: [], commands: [node], operators: [] };
  if (operators.includes("|&") || !prefixes.every(({ type }) => type === "Time" || type === "Negation"))
    return undefined;
  const stages = commands.map((command) => (command.type === "Command" ? plainWords(command) : undefined));
  const known = stages.flatMap((words) => (words === undefined ? [] : [words]));
  return known.length < stages.length ? undefined : understoodLine(known);
}

/**
 * The lines that a script comes to where every command on it is understood: Kubernetes CLIs, filters behind them, and
 * what does nothing. They are made of the words that the shell would hand over, so that what is judged is what runs.
 *
 * @returns undefined where anything else stands on it.
 */
export function treeLines(script: Script): readonly string[] | undefined {
  const lines: string[] = [];
  for (const { command, background } of script.commands) {
    if (background === true) return undefined;
    const parts: AndOr["commands"] = command.type === "AndOr" ? command.commands : [command];
    for (const part of parts) {
      const line = lineOf(part);
      if (line === undefined) return undefined;
      if (line !== "") lines.push(line);
    }
  }
  return lines;
}
