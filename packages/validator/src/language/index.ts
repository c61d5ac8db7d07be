export { lex } from "./lex.ts";
export { quote, quoteWord } from "./quote.ts";
export { languageRules, MAX_BYTES, MAX_STAGES, MAX_WORDS } from "./refusals.ts";
export type { LanguageRule } from "./refusals.ts";
export type { LexResult, Refusal, Span, StageWords, StderrMode, Word, Words } from "./words.ts";
