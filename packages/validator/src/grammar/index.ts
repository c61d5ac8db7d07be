export { CLI_NAMES, FILTER_NAMES } from "./command.ts";
export { commandsOf, flagsOf } from "./grammar.ts";
export type { Command, CommandVariant, FlagSpec, Grammar } from "./grammar.ts";
export { grammarOf } from "./grammars.ts";
export { parse, parseWords } from "./parse.ts";
export type { ParseOptions } from "./parse.ts";
export { grammarRules } from "./refusals.ts";
