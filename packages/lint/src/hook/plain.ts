import type { AndOr, Command, Pipeline, PipelineNode, Redirection, Script } from "unbash";
import { CLI_NAMES, FILTER_NAMES, quote } from "@k8s-mcp/validator";

/** A word that means the same to bash, dash and zsh, and holds nothing that any of them expands. */
const PLAIN_WORD = /^(?!=)(?:[A-Za-z0-9_@%+:,./=-]|'[^'\r\n]*'|"[^"$`\\!\r\n]*")+$/;
const PLAIN_LINE = /^(?:[A-Za-z0-9_@%+:,./ -]|(?<=[\w"'])=|'[^'\r\n]*'|"[^"$`\\!\r\n]*"|(?<=\s)\|(?=\s))+$/;

/** Folders that nobody fills but the machine's own installers. */
const SYSTEM = /^\/(?:usr\/(?:local\/)?|opt\/homebrew\/|snap\/)?bin\/(?=[^/]+$)/;

const CLIS: ReadonlySet<string> = new Set(CLI_NAMES);
const PROGRAMS: ReadonlySet<string> = new Set([...CLI_NAMES, ...FILTER_NAMES]);
const HARMLESS: ReadonlySet<string> = new Set(["echo", "true", ":", "pwd", "sleep"]);

/** Whether a line is one pipeline of words and quotes, which needs no shell's grammar to be read. */
export function isPlainLine(text: string): boolean {
  return PLAIN_LINE.test(text);
}

/** Whether a program's path is one under which the machine's own program is found. */
export function isInstalled(program: string): boolean {
  return !program.includes("/") || SYSTEM.test(program);
}

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

function unquoted(text: string): string {
  return text.replaceAll(/'([^']*)'|"([^"]*)"/g, (_whole, single?: string, double?: string) => single ?? double ?? "");
}

/** Leaves out what only watches over the program behind it. */
function withoutLaunchers(words: readonly string[]): readonly string[] {
  if (words[0] === "command" && words[1]?.startsWith("-") === false) return withoutLaunchers(words.slice(1));
  if (words[0] === "timeout" && /^\d+[smh]?$/.test(words[1] ?? "")) return withoutLaunchers(words.slice(2));
  return words;
}

/** The line that a validator judges: "" for what does nothing, undefined for what is not understood. */
function lineOf(node: PipelineNode): string | undefined {
  const { prefixes, commands, operators }: Pick<Pipeline, "prefixes" | "commands" | "operators"> =
    node.type === "Pipeline" ? node : { prefixes: [], commands: [node], operators: [] };
  if (operators.includes("|&") || !prefixes.every(({ type }) => type === "Time" || type === "Negation"))
    return undefined;
  const stages = commands.map((command) => (command.type === "Command" ? plainWords(command) : undefined));
  const known = stages.flatMap((words) => (words === undefined ? [] : [withoutLaunchers(words)]));
  if (known.length < stages.length) return undefined;
  const [only, more] = known;
  if (more === undefined && HARMLESS.has(only?.[0] ?? "")) return "";
  const named = known.map(([program = "", ...rest]) => [
    isInstalled(program) ? program.replace(SYSTEM, "") : program,
    ...rest,
  ]);
  const isKnown = CLIS.has(named[0]?.[0] ?? "") && named.every(([program = ""]) => PROGRAMS.has(program));
  return isKnown ? quote(named) : undefined;
}

/**
 * The lines that a script comes to where every command on it is understood: Kubernetes CLIs, filters behind them, and
 * what does nothing. They are made of the words that the shell would hand over, so that what is judged is what runs.
 *
 * @returns undefined where anything else stands on it.
 */
export function understoodLines(script: Script): readonly string[] | undefined {
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
