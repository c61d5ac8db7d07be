import type { ProgramProblem } from "../program-problem.ts";

/** How mikefarah's yq treats an operator when it turns an expression into postfix order. */
export interface YqOperator {
  /** How many operands it takes; they may stand on either side of it. */
  readonly arity: 0 | 1 | 2;
  /** Binds tighter than a smaller number. */
  readonly precedence: number;
  /** A path or bracket directly behind it applies to its result: `explode(.).a`. */
  readonly traversable?: boolean;
  /** Followed by `=` it becomes an assignment: `.a tag = "!!str"`. */
  readonly assignable?: boolean;
  /** Takes no operand where there is none: `first`. */
  readonly lenient?: boolean;
  readonly refused?: Pick<ProgramProblem, "kind" | "message">;
}

const READS_FILE = {
  kind: "reads-file",
  message: "yq's load operators read a file; the input here is the pipe",
} as const;
const ENVIRONMENT = {
  kind: "environment",
  message: "yq's env operators print the environment of the machine that runs it; write .env for a field of that name",
} as const;
const RUNS_PROGRAM = { kind: "runs-program", message: "yq's system operator runs a program" } as const;
const EVALUATES = {
  kind: "not-understood",
  message: "eval runs an expression that is only known from the input; write the expression itself",
} as const;

/** The same for a word that is no operator of the version known here, but reads like one of theirs. */
export function refusedWord(word: string): YqOperator["refused"] {
  if (word.includes("load")) return READS_FILE;
  if (word === "system") return RUNS_PROGRAM;
  if (word === "eval") return EVALUATES;
  return word === "strenv" || word === "envsubst" ? ENVIRONMENT : undefined;
}

const value: YqOperator = { arity: 0, precedence: 50 };
const unary: YqOperator = { arity: 1, precedence: 50 };
const result: YqOperator = { arity: 0, precedence: 52, traversable: true };
const transform: YqOperator = { arity: 1, precedence: 52, traversable: true };
const attribute: YqOperator = { arity: 0, precedence: 50, assignable: true };
const binding: YqOperator = { arity: 2, precedence: 40 };
const logical: YqOperator = { arity: 2, precedence: 20 };

/**
 * Every operator that is written as a word, in the order in which yq's scanner tries them: the first that fits wins,
 * and nothing marks the end of a word, so that `loadx` is `load` followed by `x`. `_?` is an optional underscore.
 */
export const WORDS: readonly (readonly [spelling: string, operator: YqOperator])[] = [
  ["line_?comment|lineComment", attribute],
  ["head_?comment|headComment", attribute],
  ["foot_?comment|footComment", attribute],
  ["as", binding],
  ["ref", binding],
  ["length|line|column", value],
  ["eval", { ...transform, refused: EVALUATES }],
  ["to_?number", value],
  ["map_?values|map|filter|pick|omit", transform],
  ["flatten", result],
  ["format_datetime", unary],
  ["now", value],
  ["tz", unary],
  ["from_?unix|to_?unix", value],
  ["with_dtf|error", unary],
  ["shuffle", result],
  ["sortKeys|sort_?keys", transform],
  ["array_?to_?map|root", value],
  ["from_?yaml|from_?json|to_?yaml|to_?json|from_?props|to_?props|from_?xml|to_?xml", value],
  ["from_?csv|to_?csv|from_?tsv|to_?tsv", value],
  ["load_?xml|xml_?load|load_?base64|load_?props", { ...transform, refused: READS_FILE }],
  ["load_?str|str_?load", { arity: 1, precedence: 52, refused: READS_FILE }],
  ["load", { ...transform, refused: READS_FILE }],
  ["system", { ...unary, refused: RUNS_PROGRAM }],
  ["splitDoc|split_?doc", result],
  ["select", transform],
  ["has", unary],
  ["unique_?by", transform],
  ["unique", result],
  ["group_?by|explode", transform],
  ["or|and", logical],
  ["not", value],
  ["ireduce", { arity: 2, precedence: 35 }],
  ["join|sub|match|capture|test", unary],
  ["sort_?by", transform],
  ["sort", result],
  ["first", { ...transform, lenient: true }],
  ["reverse", result],
  ["any_c", unary],
  ["any", value],
  ["all_c", unary],
  ["all", value],
  ["contains", unary],
  ["split", transform],
  ["parents|parent", { arity: 0, precedence: 50, traversable: true }],
  ["keys", result],
  ["key|is_?key|file_?name|fileName|file_?index|fileIndex|fi", value],
  ["path", result],
  ["set_?path", unary],
  ["del_?paths", transform],
  ["to_?entries|toEntries", result],
  ["from_?entries|fromEntries", value],
  ["with_?entries|withEntries", unary],
  ["with", transform],
  ["collect", unary],
  ["del", { arity: 1, precedence: 40 }],
  ["style|tag|type", attribute],
  ["kind", value],
  ["anchor|alias", attribute],
  ["then", { arity: 2, precedence: 5 }],
  ["elif|else", { arity: 2, precedence: 4 }],
  ["documentIndex|document_?index|di", value],
  ["upcase|ascii_?upcase|downcase|ascii_?downcase|trim|to_?string", value],
  ["envsubst", { ...value, refused: ENVIRONMENT }],
  ["min|max", { arity: 0, precedence: 40 }],
  ["pivot", result],
];

/** Operators whose arguments belong to their own spelling. */
export const ENVIRONMENT_READ: YqOperator = { ...result, refused: ENVIRONMENT };
export const FLATTEN: YqOperator = result;
export const PARENT: YqOperator = { arity: 0, precedence: 50, traversable: true };
export const SUBSTITUTION: YqOperator = { ...value, refused: ENVIRONMENT };

export const VALUE: YqOperator = value;
export const VARIABLE: YqOperator = { arity: 0, precedence: 55, traversable: true };
export const PATH: YqOperator = { arity: 0, precedence: 55, traversable: true };
export const SELF: YqOperator = { arity: 0, precedence: 55 };
export const TRAVERSE: YqOperator = { arity: 2, precedence: 50 };
export const COLLECT: YqOperator = unary;
export const SHORT_PIPE: YqOperator = { arity: 2, precedence: 45 };
export const ARITHMETIC: YqOperator = { arity: 2, precedence: 42 };
export const ASSIGNMENT: YqOperator = binding;
export const COMPARISON: YqOperator = binding;
export const PIPE: YqOperator = { arity: 2, precedence: 30 };
export const CREATE_MAP: YqOperator = { arity: 2, precedence: 15 };
export const SEQUENCE: YqOperator = { arity: 2, precedence: 10 };
