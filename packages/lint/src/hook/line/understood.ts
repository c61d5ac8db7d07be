import { CLI_NAMES, FILTER_NAMES, quote } from "@k8s-mcp/validator";

/** Folders that nobody fills but the machine's own installers. */
const SYSTEM = /^\/(?:usr\/(?:local\/)?|opt\/homebrew\/|snap\/)?bin\/(?=[^/]+$)/;

const CLIS: ReadonlySet<string> = new Set(CLI_NAMES);
const PROGRAMS: ReadonlySet<string> = new Set([...CLI_NAMES, ...FILTER_NAMES]);
const HARMLESS: ReadonlySet<string> = new Set(["echo", "true", ":", "pwd", "sleep"]);

/** Whether a program's path is one under which the machine's own program is found. */
export function isInstalled(program: string): boolean {
  return !program.includes("/") || SYSTEM.test(program);
}

export interface LineOptions {
  /** `cd FOLDER` counts as doing nothing. */
  readonly mayMove?: boolean;
}

/** Where a command is started changes nothing of how it is judged. */
function isMove([program, folder, more]: readonly string[]): boolean {
  return program === "cd" && folder !== undefined && more === undefined && !folder.startsWith("-");
}

/** Leaves out what only watches over the program behind it. */
function withoutLaunchers(words: readonly string[]): readonly string[] {
  if (words[0] === "command" && words[1]?.startsWith("-") === false) return withoutLaunchers(words.slice(1));
  if (words[0] === "timeout" && /^\d+[smh]?$/.test(words[1] ?? "")) return withoutLaunchers(words.slice(2));
  return words;
}

/**
 * The line that the validator takes for a pipeline in which every program is understood: a Kubernetes CLI with filters
 * behind it, or one program that does nothing.
 *
 * @param stages the words of each program, as the shell would hand them over.
 * @returns "" for what does nothing, undefined where anything else stands in it.
 */
export function understoodLine(
  stages: readonly (readonly string[])[],
  { mayMove = false }: LineOptions = {},
): string | undefined {
  const known = stages.map(withoutLaunchers);
  const [only, more] = known;
  if (more === undefined && (HARMLESS.has(only?.[0] ?? "") || (mayMove && isMove(only ?? [])))) return "";
  const named = known.map(([program = "", ...rest]) => [
    isInstalled(program) ? program.replace(SYSTEM, "") : program,
    ...rest,
  ]);
  const isKnown = CLIS.has(named[0]?.[0] ?? "") && named.every(([program = ""]) => PROGRAMS.has(program));
  return isKnown ? quote(named) : undefined;
}
