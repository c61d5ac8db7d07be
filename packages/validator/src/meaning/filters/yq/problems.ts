import { parseJq } from "../jq/parse.ts";
import type { JqProgram } from "../jq/parse.ts";
import { problemOfJqUse } from "../jq/problems.ts";
import type { JqUse } from "../jq/reader.ts";
import { notUnderstood } from "../program-problem.ts";
import type { ProgramProblem, Unreadable } from "../program-problem.ts";
import { interpolatedExpressions } from "./interpolation.ts";
import { refusedWord } from "./operators.ts";
import { parseYq } from "./parse.ts";

/** How one of the two programs called yq reads the expression. */
interface Reading {
  /** What it would do; known also where the program refuses the expression, as far as it was read. */
  readonly problems: readonly ProgramProblem[];
  /** Why this program would not run it. */
  readonly refusal?: Unreadable | undefined;
}

/**
 * What a yq expression would do beyond turning its input into output, whether mikefarah's or kislyuk's yq is installed.
 *
 * The expression has to be one for either of the two, and to be harmless for both.
 *
 * @param program - the first operand as yq receives it, quotes of the command line gone
 * @returns nothing where the program only computes; never throws, and takes time linear in the program's length
 */
export function problemsOfYq(program: string): readonly ProgramProblem[] {
  const mikefarah = mikefarahReading(program);
  const kislyuk = kislyukReading(program);
  const problems = [
    ...fileOperand(program),
    ...mikefarah.problems,
    ...olderMikefarahProblems(program),
    ...kislyuk.problems,
  ];
  if (problems.length > 0 || mikefarah.refusal === undefined || kislyuk.refusal === undefined) return unique(problems);
  const furthest = mikefarah.refusal.start > kislyuk.refusal.start ? mikefarah.refusal : kislyuk.refusal;
  return [notUnderstood(furthest)];
}

/**
 * mikefarah's yq takes a first operand that names an existing file for that file, and `../../root/.kube/config` is an
 * expression as well (a division of paths). In an empty directory only such a path can exist.
 */
function fileOperand(program: string): readonly ProgramProblem[] {
  const path = /^(?:\.\/+)*(?:\.\.)?\//.exec(program)?.[0];
  if (path === undefined || !/^\/|\.\.\//.test(path)) return [];
  const message = "yq would take this for a file's name; put a space behind the dots to divide";
  return [{ kind: "reads-file", message, start: 0, end: program.length }];
}

/** Texts inside texts inside texts: more than this is no expression that a person wrote. */
const MAX_INTERPOLATION = 3;

function mikefarahReading(expression: string, interpolation = 0): Reading {
  const { tokens, error } = parseYq(expression);
  // What yq refuses it does not run, so that `{load: 1}`, which only jq takes, stays data.
  if (error !== undefined) return { problems: [], refusal: error };
  const problems = tokens.flatMap((token): readonly ProgramProblem[] => {
    if (token.kind !== "operator") return [];
    const { start, end } = token;
    if (token.operator.refused !== undefined) return [{ start, end, ...token.operator.refused }];
    if (token.role !== "string") return [];
    const inner = interpolatedExpressions(token.text);
    if (inner.length > 0 && interpolation === MAX_INTERPOLATION) {
      return [notUnderstood({ message: "strings are nested too deep to be judged", start, end })];
    }
    return inner
      .flatMap((each) => mikefarahReading(each, interpolation + 1).problems)
      .map((problem) => ({ ...problem, start, end }));
  });
  return { problems };
}

/** An older yq ends a string at `\"`, so that what is a text for the present one may be code for it. */
function olderMikefarahProblems(expression: string): readonly ProgramProblem[] {
  if (!expression.includes('\\"')) return [];
  const { tokens, error } = parseYq(expression, "plain");
  if (error !== undefined) return [];
  return tokens.flatMap((token) => {
    const refused = token.kind === "operator" ? token.operator.refused : undefined;
    return refused === undefined ? [] : [{ start: token.start, end: token.end, ...refused }];
  });
}

/** kislyuk's yq hands the expression to jq. */
function kislyukReading(expression: string): Reading {
  const program = parseJq(expression);
  const problems: ProgramProblem[] = [];
  let refusal = program.error;
  for (const use of [...program.uses, ...unreadUses(program)]) {
    const { kind, name, start, end } = use;
    const problem = problemOfJqUse(use, program.defined);
    const refused = kind === "call" ? refusedWord(name) : undefined;
    if (refused !== undefined) problems.push({ start, end, ...refused });
    else if (problem !== undefined && problem.kind !== "not-understood") problems.push(problem);
    else if (problem !== undefined) refusal ??= problem;
  }
  return { problems, refusal };
}

/** Where jq's grammar ends early, the words behind are still looked at: a later jq may know more grammar. */
function unreadUses({ tokens, error }: JqProgram): readonly JqUse[] {
  if (error === undefined) return [];
  return tokens.flatMap(({ kind, text: name, start, end }, index): JqUse[] => {
    if (start < error.start || tokens[index + 1]?.text === ":") return [];
    if (kind === "name") return [{ kind: "call", name, start, end }];
    return kind === "variable" ? [{ kind, name, start, end }] : [];
  });
}

/** Both programs name the same word for the same reason. */
function unique(problems: readonly ProgramProblem[]): readonly ProgramProblem[] {
  const kinds = new Set<string>();
  return problems.filter(({ kind, start }) => {
    const key = `${kind} ${start}`;
    const isNew = !kinds.has(key);
    kinds.add(key);
    return isNew;
  });
}
