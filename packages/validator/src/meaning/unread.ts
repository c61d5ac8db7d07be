import { CLI_NAMES, FILTER_NAMES, type ParsedCommand, type ProgramName } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge-options.ts";
import { lex } from "../language/lex.ts";
import type { StageWords } from "../language/words.ts";
import { modeAnywhere } from "../policy/mode.ts";
import { blankStage } from "./blank-stage.ts";
import { NO_ANSWERS, NONE } from "./frozen.ts";
import { EFFECTS, type Intent, type StageIntent } from "./intent.ts";

/** A line whose words are known and whose sense is not. */
export interface UnreadLine {
  readonly commands: readonly ParsedCommand[];
  readonly intent: Intent;
}

function programOf(word: string | undefined): ProgramName | undefined {
  return [...CLI_NAMES, ...FILTER_NAMES].find((name) => name === word);
}

function commandOf(stage: StageWords, tool: ProgramName | undefined): ParsedCommand | undefined {
  const words = stage.words.map(({ value }) => value);
  const named = programOf(words[0]);
  const program = tool ?? named;
  if (!program) return undefined;
  const { stderr, span } = stage;
  const given = program === named ? stage.words.slice(1) : stage.words;
  const operands = given.map(({ value, span: place }) => ({ value, span: place, afterDash: false }));
  return {
    tool: program,
    path: [],
    flags: [],
    operands,
    help: false,
    stderr,
    span,
    argv: given.map(({ value }) => value),
  };
}

/** It may do anything. */
function stageOf(command: ParsedCommand): StageIntent {
  const stage = blankStage(command, { help: false, effects: EFFECTS, apiVerbs: NONE, exitMeanings: NO_ANSWERS });
  return { ...stage, alsoReads: ["*"], alsoChanges: ["*"] };
}

/**
 * In permissive mode what is not understood runs all the same: its words as they stand, with every effect there is.
 *
 * @returns undefined in the other modes, and where not even the words or the programs are known.
 */
export function unread(text: string, options: JudgeOptions): UnreadLine | undefined {
  if (modeAnywhere(options) !== "permissive") return undefined;
  const { tool } = options;
  const lexed = lex(text);
  if (!lexed.ok) return undefined;
  const { stages } = lexed.words;
  const commands = stages.flatMap((stage, at) => commandOf(stage, at === 0 ? tool : undefined) ?? []);
  if (commands.length !== stages.length) return undefined;
  return { commands, intent: { effects: EFFECTS, stages: commands.map(stageOf) } };
}
