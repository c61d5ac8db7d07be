import { CLI_NAMES, type CliName, FILTER_NAMES, type ParsedCommand } from "../grammar/command.ts";
import { lex } from "../language/lex.ts";
import { quote } from "../language/quote.ts";
import { MASK, maskInner, maskOperands, maskUnread, maskValue } from "./masking.ts";

const CLIS: readonly string[] = CLI_NAMES;
const KNOWN: ReadonlySet<string> = new Set([...CLI_NAMES, ...FILTER_NAMES]);

/** What of a command's values is shown. */
interface Show {
  readonly value: (name: string, value: string) => string;
  readonly operands: (operands: readonly string[], path: readonly string[]) => readonly string[];
  /** Behind `--`. */
  readonly inner: (words: readonly string[]) => readonly string[];
}

const asItIs: Show = { value: (_name, value) => value, operands: (words) => words, inner: (words) => words };

/** @param hidesContent where the stage's content flags hold a Secret's data. */
function masked(hidesContent: boolean): Show {
  return {
    value: (name, value) => maskValue(name, value, hidesContent),
    // Without a command's name nobody has understood what its words are.
    operands: (words, path) => (path.length === 0 ? maskUnread(words) : maskOperands(path, words)),
    inner: maskInner,
  };
}

const MASKED = masked(false);
const MASKED_WITH_CONTENT = masked(true);

/**
 * A stage in canonical words, secret values among them where nobody says otherwise: names instead of aliases, long flags
 * with `=` before the operands. A filter's words are canonical as they stand.
 */
export function canonicalWords(command: ParsedCommand, show: Show = asItIs): readonly string[] {
  if (!CLIS.includes(command.tool)) return [command.tool, ...command.argv];
  const words = [command.tool, ...command.path];
  for (const { name, value } of command.flags)
    words.push(`${name.length === 1 ? "-" : "--"}${name}=${show.value(name, value)}`);
  const dash = command.operands.findIndex(({ afterDash }) => afterDash);
  const operands = command.operands.map(({ value }) => value);
  words.push(...show.operands(dash < 0 ? operands : operands.slice(0, dash), command.path));
  if (dash >= 0) words.push("--", ...show.inner(operands.slice(dash)));
  return words;
}

/**
 * A line in canonical words: names instead of aliases, long flags with `=`, no secret values. To be shown and logged,
 * never to be run: what runs is the plan's argv.
 *
 * @param hidden stages whose content flags hold a Secret's data.
 */
export function canonicalLine(commands: readonly ParsedCommand[], hidden: (index: number) => boolean): string {
  return quote(commands.map((command, index) => canonicalWords(command, hidden(index) ? MASKED_WITH_CONTENT : MASKED)));
}

/**
 * What can be shown and logged of a text that is no line, or none that anybody understood: its words as far as they are
 * known, without what may be secret.
 *
 * @param tool the CLI that it is for, where the text may leave that out.
 * @example
 * maskedText("kubectl frobnicate web --password hunter2; id"); // "kubectl frobnicate web --password '***'"
 */
export function maskedText(text: string, tool?: CliName): string {
  if (text.trim() === "") return "";
  const lexed = lex(text);
  // Words are certain up to the first character that means something to a shell.
  const [plain = ""] = /^[\w./:@=+, -]*/u.exec(text) ?? [];
  const stages = lexed.ok
    ? lexed.words.stages.map(({ words }) => words.map(({ value }) => value))
    : [[...plain.slice(0, plain.lastIndexOf(" ") + 1).split(" "), MASK].filter((word) => word !== "")];
  return quote(stages.map((words, index) => maskedStage(words, index === 0 ? tool : undefined)));
}

function maskedStage(words: readonly string[], tool: CliName | undefined): readonly string[] {
  const [first = "", ...rest] = words;
  const named = KNOWN.has(first);
  const program = tool ?? (named ? first : undefined);
  if (program === undefined) return maskUnread(words);
  return [program, ...maskUnread(named && program === first ? rest : words)];
}
