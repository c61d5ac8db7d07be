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
export { createValidator } from "./create-validator.ts";
export type { CallOptions, Validator, ValidatorOptions } from "./create-validator.ts";
export { CLI_NAMES, FILTER_NAMES } from "./grammar/command.ts";
export { readAsNewer, readAsOlder } from "./grammar/known-versions.ts";
export { parse, parseWords } from "./grammar/parse.ts";
export type { ParseOptions } from "./grammar/parse.ts";
export { judge } from "./judge.ts";
export type { JudgeOptions } from "./judge-options.ts";
export { lex } from "./language/lex.ts";
export { quote } from "./language/quote.ts";
export type { LexResult, Refusal, Span, StageWords, StderrMode, Word, Words } from "./language/words.ts";
export type { Effect, Intent, StageIntent, Target } from "./meaning/intent.ts";
export type { Json, ManifestReader, ManifestResult, ReadingRoom } from "./manifest/manifest.ts";
export type { Mode, Policy, RuleSetting } from "./policy/policy.ts";
export type { ResourceEntry } from "./resources/resource.ts";
export { RULES, type PublishedRule as Rule } from "./rules/published.ts";
export type { Hit, RuleScope } from "./rules/rule.ts";
export { isApprovedPlan } from "./verdict/approve.ts";
export { maskedText } from "./verdict/canonical.ts";
export { policyDigest } from "./verdict/digest.ts";
export type {
  ExplainedFinding,
  ExplainedObject,
  ExplainedPlaces,
  Explanation,
  Nearest,
} from "./verdict/explanation/explanation.ts";
export type { Decision, Finding } from "./verdict/finding.ts";
export type { ApprovedPlan, Capability, Obligation, PlannedStage } from "./verdict/plan.ts";
export { confirm } from "./verdict/verdict.ts";
export type { AllowVerdict, Confirmation, ConfirmVerdict, DenyVerdict, Verdict } from "./verdict/verdict.ts";
