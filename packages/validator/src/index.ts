export type {
  CliName,
  FilterName,
  ParsedCommand,
  ParsedFlag,
  ParsedOperand,
  ParseError,
  ParseResult,
  ProgramName,
} from "./grammar/command.ts";
export { CLI_NAMES, FILTER_NAMES } from "./grammar/command.ts";
export { parse, parseWords } from "./grammar/parse.ts";
export type { ParseOptions } from "./grammar/parse.ts";
export { judge } from "./judge.ts";
export type { JudgeOptions, Mode } from "./judge.ts";
export { lex } from "./language/lex.ts";
export { quote } from "./language/quote.ts";
export type { LexResult, Refusal, Span, StageWords, StderrMode, Word, Words } from "./language/words.ts";
export type { Effect, Intent, StageIntent, Target } from "./meaning/intent.ts";
export type { Decision, Finding } from "./verdict/finding.ts";
export type { ApprovedPlan, Obligation, PlannedStage } from "./verdict/plan.ts";
export type { AllowVerdict, ConfirmVerdict, DenyVerdict, Verdict } from "./verdict/verdict.ts";
