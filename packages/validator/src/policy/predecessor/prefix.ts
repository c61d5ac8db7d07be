import type { CliName, ParsedCommand, ParseError } from "../../grammar/command.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { type ParseOptions, parseWords } from "../../grammar/parse.ts";
import { lex } from "../../language/lex.ts";
import type { StageWords, Word } from "../../language/words.ts";
import type { ResourceType, StageIntent } from "../../meaning/intent.ts";
import { meanLine } from "../../meaning/line.ts";
import { resolverFor } from "../../resources/resolve.ts";

/** One way in which some version of the CLI reads a prefix. */
export interface PrefixReading {
  readonly path: readonly string[];
  readonly flags: readonly PrefixFlag[];
  /** It asks for help itself. */
  readonly help: boolean;
  /** What its operands mean where they name objects; their words as they stand where they do not. */
  readonly objects: readonly PrefixObjects[] | undefined;
  readonly operands: readonly string[];
  /** Behind `--`. */
  readonly inner: readonly string[];
}

export interface PrefixFlag {
  readonly name: string;
  /** Any, where the prefix ends with the flag's name. */
  readonly value: string | undefined;
}

export interface PrefixObjects {
  readonly types: readonly ResourceType[];
  /** The word where it means several types at once: `all`. */
  readonly category: string | undefined;
  /** Any where there are none. */
  readonly names: readonly string[];
}

export type PrefixResult =
  | { readonly ok: true; readonly readings: readonly PrefixReading[] }
  | { readonly ok: false; readonly message: string };

/** Values for a flag whose own is not there yet, one of which every kind of flag takes. */
const STAND_INS = ["x", "1", "1s", "true", "a=b", "none", "json"];

/**
 * Reads the beginning of a command with the CLI's own grammar. What is missing for a whole command (operands, required
 * flags, the last flag's value) is left open.
 */
export function readPrefix(text: string, tool: CliName): PrefixResult {
  const lexed = lex(text);
  if (!lexed.ok) return refused(lexed.refusals[0]);
  const [stage, ...others] = lexed.words.stages;
  if (stage?.words.some(({ value }) => value === "*")) {
    const message = "`*` stands for nothing here. Leave it out: what begins so is covered, whatever stands behind it.";
    return { ok: false, message };
  }
  if (stage === undefined || others.length > 0) {
    return { ok: false, message: "It is more than one command. Write one line for each." };
  }
  const read = readStage(stage, { tool });
  if ("readings" in read) return { ok: true, readings: read.readings };
  // What only some versions have: which one is installed is not known here.
  const readings = grammarOf(tool).versions.flatMap((version) => {
    const once = readStage(stage, { tool, versions: { [tool]: version } });
    return "readings" in once ? once.readings : [];
  });
  return readings.length === 0 ? refused(read.error) : { ok: true, readings };
}

function readStage(
  stage: StageWords,
  options: As,
): { readonly readings: readonly PrefixReading[] } | { readonly error: ParseError } {
  const whole = commandsOf(stage, options);
  if ("commands" in whole) return { readings: whole.commands.map((command) => readingOf(command)) };
  const open = whole.error.kind === "refused" ? openEnded(stage, options) : undefined;
  return open === undefined ? whole : { readings: open };
}

function refused(problem: { readonly message: string; readonly instead?: string } | undefined): PrefixResult {
  const { message = "It cannot be read.", instead } = problem ?? {};
  return { ok: false, message: instead === undefined ? message : `${message} ${instead}` };
}

type Commands = { readonly commands: readonly ParsedCommand[] } | { readonly error: ParseError };

/** Whose line it is, in one version or in all that are known. */
type As = Required<Pick<ParseOptions, "tool">> & Pick<ParseOptions, "versions">;

function commandsOf(stage: StageWords, options: As): Commands {
  const parsed = parseWords({ text: "", stages: [stage] }, options);
  if (parsed.ok) return { commands: [parsed.stages, ...parsed.alternatives].flatMap(([command]) => command ?? []) };
  const [error] = parsed.errors;
  if (error === undefined) throw new Error("A line was refused for no reason.");
  return { error };
}

/** Asked for help, a CLI minds no missing operand; with a stand-in, no missing value of the last flag. */
function openEnded(stage: StageWords, options: As): readonly PrefixReading[] | undefined {
  const helped = askedForHelp(stage, options);
  if (helped !== undefined) return helped.map((command) => readingOf(command, { helpAdded: true }));
  const last = stage.words.at(-1);
  if (last === undefined || !last.value.startsWith("-")) return undefined;
  for (const value of STAND_INS) {
    const filled = askedForHelp({ ...stage, words: [...stage.words, { ...last, value }] }, options);
    if (filled !== undefined) return filled.map((command) => readingOf(command, { helpAdded: true, open: value }));
  }
  return undefined;
}

/** Undefined where it is no help yet: a flag without its value takes the word for that. */
function askedForHelp(stage: StageWords, options: As): readonly ParsedCommand[] | undefined {
  const dash = stage.words.findIndex(({ value }) => value === "--");
  const end = dash < 0 ? stage.words.length : dash;
  const help: Word = { value: "--help", span: stage.span, quoted: false };
  const asked = commandsOf({ ...stage, words: stage.words.toSpliced(end, 0, help) }, options);
  if (!("commands" in asked)) return undefined;
  return asked.commands.every(({ flags }) => flags.some(({ name }) => name === "help")) ? asked.commands : undefined;
}

function readingOf(
  command: ParsedCommand,
  { helpAdded = false, open }: { readonly helpAdded?: boolean; readonly open?: string } = {},
): PrefixReading {
  const own = helpAdded ? withoutOneHelp(command) : command.flags;
  const isHelp = own.some(({ name }) => name === "help") || command.path[0] === "help";
  const last = own.length - 1;
  const flags = own
    .map(({ name, value }, at) => ({ name, value: open !== undefined && at === last ? undefined : value }))
    .filter(({ name }) => name !== "help");
  const operands = command.operands.filter(({ afterDash }) => !afterDash).map(({ value }) => value);
  return {
    path: command.path,
    flags,
    help: isHelp,
    objects: command.tool === "kubectl" ? objectsOf(command, operands) : undefined,
    operands,
    inner: command.operands.filter(({ afterDash }) => afterDash).map(({ value }) => value),
  };
}

function withoutOneHelp({ flags }: ParsedCommand): ParsedCommand["flags"] {
  const at = flags.findLastIndex(({ name }) => name === "help");
  return at < 0 ? flags : flags.toSpliced(at, 1);
}

/**
 * The first word is a type wherever it can be one (`kubectl exec pod` speaks of pods, not of one that is called pod);
 * else what the command itself takes it for.
 */
function objectsOf(command: ParsedCommand, operands: readonly string[]): readonly PrefixObjects[] | undefined {
  const [first, ...names] = operands;
  if (first === undefined) return undefined;
  if (!first.includes("/")) {
    const objects = first.split(",").map((word) => typed(word, names));
    if (objects.every(({ types }) => types.every(({ known }) => known))) return objects;
  }
  const [stage] = stagesOf(command);
  if (stage === undefined) return undefined;
  const { targets } = stage;
  if (targets.length > 0 && targets.every(({ extent }) => extent.kind === "named")) {
    return targets.map(({ extent, ...type }) => ({
      types: [type],
      category: undefined,
      names: extent.kind === "named" ? extent.names : [],
    }));
  }
  const isType = stage.names.some(({ role, value }) => role === "type" && first.split(",").includes(value));
  return isType ? first.split(",").map((word) => typed(word, names)) : undefined;
}

function stagesOf(command: ParsedCommand): readonly StageIntent[] {
  const meant = meanLine([{ ...command, help: false, flags: withoutOneHelp(command) }], {});
  return meant.ok ? meant.intent.stages : [];
}

function typed(word: string, names: readonly string[]): PrefixObjects {
  const types = resolverFor(undefined).word(word);
  return { types, category: types.length > 1 ? word : undefined, names };
}
