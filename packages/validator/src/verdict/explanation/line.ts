import type { ParsedCommand, ParseError } from "../../grammar/command.ts";
import { parse } from "../../grammar/parse.ts";
import { judge } from "../../judge.ts";
import type { JudgeOptions } from "../../judge-options.ts";
import { lex } from "../../language/lex.ts";
import type { StageWords } from "../../language/words.ts";
import type { Intent, StageIntent } from "../../meaning/intent.ts";
import type { Finding } from "../finding.ts";
import type { Verdict } from "../verdict.ts";

/** A stage's command beside its intent. */
export interface LineStage {
  readonly command: ParsedCommand;
  readonly intent: StageIntent;
}

/** A line with everything that is known of it, as far as it could be read. */
export interface Line {
  readonly text: string;
  readonly options: JudgeOptions;
  readonly verdict: Verdict;
  /** What stands against it. */
  readonly objections: readonly Finding[];
  /** Empty where the text is not in the language. */
  readonly words: readonly StageWords[];
  /** Why it could not be read. */
  readonly errors: readonly ParseError[];
  /** Empty where the line was not understood. */
  readonly stages: readonly LineStage[];
  readonly intent: Intent | undefined;
}

/** Reads a line and judges it. */
export function lineOf(text: string, options: JudgeOptions, verdict: Verdict = judge(text, options)): Line {
  const lexed = lex(text);
  const parsed = parse(text, options);
  const commands = parsed.ok ? parsed.stages : [];
  const intents = parsed.ok ? (verdict.intent?.stages ?? []) : [];
  return {
    text,
    options,
    verdict,
    objections: verdict.findings.filter(({ decision }) => decision !== "allow"),
    words: lexed.ok ? lexed.words.stages : [],
    errors: parsed.ok ? [] : parsed.errors,
    stages: commands.flatMap((command, at) => {
      const intent = intents[at];
      return intent ? [{ command, intent }] : [];
    }),
    intent: parsed.ok ? verdict.intent : undefined,
  };
}

/** The stage in which a place of the text lies. */
export function stageAt(line: Line, place: number): number {
  return Math.max(
    0,
    line.words.findLastIndex(({ span }) => span.start <= place),
  );
}
