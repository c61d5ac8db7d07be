import { type CliName, isCliName, isFilterName, type ParsedCommand } from "../grammar/command.ts";
import { lex } from "../language/lex.ts";
import { quote, quoteFlag, quoteWord } from "../language/quote.ts";
import { MASK, maskInner, maskOperands, maskUnread, maskValue } from "./masking.ts";

/** What of a command's values is shown. */
interface Show {
  readonly value: (name: string, value: string) => string;
  readonly operands: (operands: readonly string[], path: readonly string[]) => readonly string[];
  /** Behind `--`. */
  readonly inner: (words: readonly string[]) => readonly string[];
}

const AS_IT_IS: Show = { value: (_name, value) => value, operands: (words) => words, inner: (words) => words };

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
 * A stage in canonical words: names instead of aliases, long flags with `=` before the operands. A filter's words are
 * canonical as they stand. Each verdict has this text made, so that there is no list of words before it.
 */
function stageText(command: ParsedCommand, show: Show): string {
  const { tool, path, flags } = command;
  if (!isCliName(tool)) return quote([tool, ...command.argv]);
  let text: string = tool;
  for (const name of path) text += ` ${quoteWord(name)}`;
  for (const { name, value } of flags) text += ` ${quoteFlag(name, show.value(name, value))}`;
  const dash = command.operands.findIndex(({ afterDash }) => afterDash);
  const operands = command.operands.map(({ value }) => value);
  for (const word of show.operands(dash < 0 ? operands : operands.slice(0, dash), path)) text += ` ${quoteWord(word)}`;
  if (dash < 0) return text;
  return `${text} -- ${show.inner(operands.slice(dash)).map(quoteWord).join(" ")}`;
}

/**
 * A line in canonical words: names instead of aliases, long flags with `=`, no secret values. To be shown and logged,
 * never to be run: what runs is the plan's argv.
 *
 * @param hidden stages whose content flags hold a Secret's data.
 */
export function canonicalLine(commands: readonly ParsedCommand[], hidden: (index: number) => boolean): string {
  return lineText(commands, (index) => (hidden(index) ? MASKED_WITH_CONTENT : MASKED));
}

/** A line in canonical words with all its values: to be compared, never to be shown. */
export function canonicalText(commands: readonly ParsedCommand[]): string {
  return lineText(commands, () => AS_IT_IS);
}

function lineText(commands: readonly ParsedCommand[], show: (index: number) => Show): string {
  let text = "";
  for (const [index, command] of commands.entries())
    text += `${index === 0 ? "" : " | "}${stageText(command, show(index))}`;
  return text;
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
  const named = isCliName(first) || isFilterName(first);
  const program = tool ?? (named ? first : undefined);
  if (program === undefined) return maskUnread(words);
  return [program, ...maskUnread(named && program === first ? rest : words)];
}
