import { lex } from "../language/lex.ts";
import type { StageWords, Words } from "../language/words.ts";
import { readCli } from "./cobra/cli.ts";
import { CLI_NAMES, FILTER_NAMES, isCliName, isFilterName } from "./command.ts";
import type { CliName, ParsedCommand, ParseError, ParseResult } from "./command.ts";
import { FILTER_GRAMMARS } from "./filters/registry.ts";
import { grammarOf } from "./grammars.ts";
import { nearest } from "./nearest.ts";
import { adviceFor } from "./other-programs.ts";
import { notAscii, unknownProgram, wrongTool } from "./refusals.ts";
import { shown } from "./shown.ts";
import { versionIndex } from "./versions.ts";

export interface ParseOptions {
  /** The CLI that the line is for; it may then leave out the CLI's name. Without it the first word must be a CLI. */
  readonly tool?: CliName;
  /** Installed versions, such as `1.36.3`. A CLI whose version is not given is read as every known version would. */
  readonly versions?: Readonly<Partial<Record<CliName, string>>>;
  /** The line is filters alone, for text that is there already: no CLI may stand in it, and `tool` counts for nothing. */
  readonly filtersOnly?: boolean;
}

/**
 * Reads a line as its programs will: command paths with aliases resolved, flags with their values, operands.
 *
 * @param text - One pipeline, as it would be typed.
 * @returns The stages, or everything that keeps the line from being understood. Never throws.
 * @example
 * const parsed = parse("kubectl get -Aowide po");
 * parsed.ok && parsed.stages[0]?.flags.map(({ name, value }) => `${name}=${value}`); // ["all-namespaces=true", "output=wide"]
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const lexed = lex(text);
  if (lexed.ok) return parseWords(lexed.words, options);
  return { ok: false, errors: lexed.refusals.map((refusal) => ({ kind: "language" as const, ...refusal })) };
}

/**
 * The second half of {@link parse}, for words that come from elsewhere.
 *
 * @example
 * const lexed = lex("helm ls -A");
 * lexed.ok && parseWords(lexed.words).ok; // true
 */
export function parseWords({ text, stages }: Words, options: ParseOptions = {}): ParseResult {
  const newest: ParsedCommand[] = [];
  const others: { readonly position: number; readonly command: ParsedCommand }[] = [];
  const errors: ParseError[] = [];
  let index = 0;
  for (const stage of stages) {
    const reading = readStage(stage, index === 0 ? options.tool : undefined, index, options);
    errors.push(...reading.errors);
    for (const command of reading.commands) {
      if (newest.length === index) newest.push(command);
      else others.push({ position: index, command });
    }
    index += 1;
  }
  if (errors.length > 0) return { ok: false, errors };
  const alternatives = others.map(({ position, command }) => newest.with(position, command));
  return { ok: true, stages: newest, alternatives, text };
}

interface StageReadings {
  /** The newest version's first. */
  readonly commands: readonly ParsedCommand[];
  readonly errors: readonly ParseError[];
}

function readStage(
  stage: StageWords,
  tool: CliName | undefined,
  position: number,
  options: ParseOptions,
): StageReadings {
  const [first] = stage.words;
  const name = first?.value ?? "";
  if (options.filtersOnly === true) return readFilter(name, stage) ?? failed(noFilterError(stage));
  if (isCliName(name) && (tool === undefined || tool === name)) return readVersions(name, stage, 1, options);
  if (first !== undefined && isCliName(name) && tool !== undefined) {
    return failed({
      kind: "wrong-tool",
      rule: wrongTool.id,
      message: `The line begins with \`${name}\`, and it was given to ${tool}.`,
      instead: `Use \`execute_${name}\` for it.`,
      span: first.span,
    });
  }
  if (tool !== undefined)
    return isCliName(tool) ? readVersions(tool, stage, 0, options) : failed(unknownTool(tool, stage));
  return (position > 0 ? readFilter(name, stage) : undefined) ?? failed(unknownProgramError(stage, position));
}

/** Undefined where the name is no filter's. */
function readFilter(name: string, stage: StageWords): StageReadings | undefined {
  if (!isFilterName(name)) return undefined;
  const words = stage.words.slice(1);
  const { flags, operands, help, errors } = FILTER_GRAMMARS[name].parse(words);
  if (errors.length > 0) return { commands: [], errors };
  const { stderr, span } = stage;
  const argv = words.map(({ value }) => value);
  return { commands: [{ tool: name, path: [], flags, operands, help, stderr, span, argv }], errors: [] };
}

/** The readings of every version that takes the stage, without repetition. */
function readVersions(tool: CliName, stage: StageWords, skip: number, options: ParseOptions): StageReadings {
  const grammar = grammarOf(tool);
  const words = stage.words.slice(skip);
  const installed = options.versions?.[tool];
  const newest = grammar.versions.length - 1;
  const start = installed === undefined ? newest : versionIndex(grammar.versions, installed);
  const first = readCli(grammar, start, words, stage);
  if (!first.dependsOnVersion || installed !== undefined) {
    return "error" in first ? failed(first.error) : { commands: [first.command], errors: [] };
  }

  const readings = [first];
  for (let version = newest - 1; version >= 0; version -= 1) readings.push(readCli(grammar, version, words, stage));
  const errors = readings.flatMap((reading) => ("error" in reading ? [reading.error] : []));
  const commands = readings.flatMap((reading) => ("command" in reading ? [reading.command] : []));
  // Where one version knows the command, another may start a plugin of that name.
  const plugin = errors.find(({ kind }) => kind === "unknown-command");
  if (plugin !== undefined || commands.length === 0) return failed(plugin ?? errors[0]);
  const distinct = commands.filter(
    (command, position) => !commands.slice(0, position).some((other) => readsAlike(command, other)),
  );
  return { commands: distinct, errors: [] };
}

function readsAlike(one: ParsedCommand, other: ParsedCommand): boolean {
  return (
    one.help === other.help &&
    one.path.length === other.path.length &&
    one.path.every((name, position) => name === other.path[position]) &&
    one.flags.length === other.flags.length &&
    one.flags.every(({ name, value, bare, span }, position) => {
      const flag = other.flags[position];
      return flag?.name === name && flag.value === value && flag.bare === bare && flag.span.start === span.start;
    }) &&
    one.operands.length === other.operands.length &&
    one.operands.every(({ span, afterDash }, position) => {
      const operand = other.operands[position];
      return operand?.span.start === span.start && operand.afterDash === afterDash;
    })
  );
}

function failed(error: ParseError | undefined): StageReadings {
  return { commands: [], errors: error === undefined ? [] : [error] };
}

/** A name that came from a model, through a caller whose compiler did not look. */
function unknownTool(tool: string, { span }: StageWords): ParseError {
  const message = `${JSON.stringify(shown(tool))} is no CLI that a line can be for.`;
  return {
    kind: "unknown-program",
    rule: unknownProgram.id,
    message,
    instead: `Use one of ${CLI_NAMES.join(", ")}.`,
    span,
  };
}

function unknownProgramError(stage: StageWords, position: number): ParseError {
  const [first] = stage.words;
  const name = first?.value ?? "";
  const span = first?.span ?? stage.span;
  if (!/^[\0-\x7f]*$/.test(name)) {
    return { kind: "unknown-program", rule: notAscii.id, message: notAscii.summary, instead: notAscii.instead, span };
  }
  const known: readonly string[] = position === 0 ? CLI_NAMES : [...CLI_NAMES, ...FILTER_NAMES];
  const advice = adviceFor(name, isFilterName(name));
  const near = advice === undefined ? nearest(name, known) : undefined;
  const general = near === undefined ? unknownProgram.instead : `Did you mean \`${near}\`? ${unknownProgram.instead}`;
  return {
    kind: "unknown-program",
    rule: unknownProgram.id,
    message: `${JSON.stringify(shown(name))} is not one of the programs that can stand here.`,
    instead: advice ?? general,
    ...(near === undefined ? {} : { near }),
    span,
  };
}

function noFilterError(stage: StageWords): ParseError {
  const [first] = stage.words;
  const name = first?.value ?? "";
  const near = nearest(name, FILTER_NAMES);
  return {
    kind: "unknown-program",
    rule: unknownProgram.id,
    message: `${JSON.stringify(shown(name))} is no filter, and only filters can stand here.`,
    instead: `${near === undefined ? "" : `Did you mean \`${near}\`? `}Use filters such as grep, head, jq or awk.`,
    span: first?.span ?? stage.span,
  };
}
