import type { Unreadable } from "../program-problem.ts";
import { COLLECT, SELF, SHORT_PIPE, TRAVERSE, VALUE } from "./operators.ts";
import type { YqOperator } from "./operators.ts";
import { tokenizeYq } from "./tokens.ts";
import type { Bracket, StringReading, YqCloseToken, YqToken } from "./tokens.ts";

export interface YqExpression {
  readonly tokens: readonly YqToken[];
  /** Why yq would not run the expression at all. */
  readonly error?: Unreadable;
}

/**
 * Reads an expression as mikefarah's yq 4 does: to postfix order by precedence, then to a tree by counting operands.
 *
 * That order is why a word is never data here: `"f" 1, load` loads, and so does `{"f" 1, load: 2}`, where the word
 * stands for a key. Only the scanner decides what is a path or a text.
 */
export function parseYq(expression: string, strings?: StringReading): YqExpression {
  const { tokens, error: unreadable } = tokenizeYq(expression, strings);
  const error = unreadable ?? misfit(tokens, expression.length);
  return error === undefined ? { tokens } : { tokens, error };
}

/** An open bracket, and where it stands. */
interface Open {
  readonly bracket: Bracket;
  readonly at: number;
}

function misfit(tokens: readonly YqToken[], length: number): Unreadable | undefined {
  /** Operators and brackets that wait for their right side. */
  const waiting: (YqOperator | Open)[] = [{ bracket: "(", at: 0 }];
  let operands = 0;
  let starved = false;
  let closed: YqCloseToken | undefined;

  const emit = ({ arity, lenient }: YqOperator): void => {
    const taken = lenient === true && operands === 0 ? 0 : arity;
    if (operands < taken) starved = true;
    operands += 1 - taken;
  };
  const operator = (next: YqOperator): void => {
    emitWhile((top) => top.precedence > next.precedence);
    waiting.push(next);
  };
  const emitWhile = (binds: (top: YqOperator) => boolean): void => {
    for (let top = waiting.at(-1); top !== undefined && !("bracket" in top) && binds(top); top = waiting.at(-1)) {
      emit(top);
      waiting.pop();
    }
  };
  const close = (bracket: Bracket): boolean => {
    emitWhile(() => true);
    const top = waiting.pop();
    if (top === undefined || !("bracket" in top) || top.bracket !== bracket) return false;
    if (bracket === "(") return true;
    if (bracket === "[") {
      emit(COLLECT);
    } else {
      // An object is its pairs, piped into an operator that puts them together.
      emit(VALUE);
      emit(SHORT_PIPE);
    }
    const before = waiting.at(-1);
    if (before === TRAVERSE) {
      emit(TRAVERSE);
      waiting.pop();
    }
    return true;
  };

  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const previous = tokens[index - 1];
    const next = tokens[index + 1];
    if (token === undefined) break;

    if (token.kind === "open") {
      if (token.traverses) {
        operator(SELF);
        operator(TRAVERSE);
      }
      waiting.push({ bracket: token.bracket, at: token.start });
      if (next?.kind === "close" && next.bracket === token.bracket && token.bracket !== "(") operator(VALUE);
      continue;
    }
    if (token.kind === "close") {
      if (!close(token.bracket)) return surplus(token);
      // yq closes its own brackets around the whole here, and only misses them in the end.
      if (waiting.length === 0) closed = token;
    } else if (token.role === "colon") {
      if (opensSlice(previous, tokens[index - 2])) operator(VALUE);
      operator(token.operator);
      if (next?.kind === "close" && next.bracket === "[") operator(VALUE);
    } else if (token.operator.assignable === true && next?.kind === "operator" && next.role === "assign") {
      operator(next.operator);
      index += 1;
      continue;
    } else {
      operator(token.operator);
    }

    const traversable = token.kind === "close" || token.operator.traversable === true;
    if (traversable && next !== undefined) {
      if ((next.kind === "operator" && next.role === "path") || (next.kind === "open" && next.traverses)) {
        operator(SHORT_PIPE);
      } else if (next.kind === "open" && next.bracket === "[") {
        operator(TRAVERSE);
      }
    }
  }

  emitWhile(() => true);
  const innermost = waiting.at(-1);
  if (innermost === undefined && closed !== undefined) return surplus(closed);
  if (innermost !== undefined && "bracket" in innermost && waiting.length > 1) {
    return { message: `"${innermost.bracket}" is not closed`, start: innermost.at, end: innermost.at + 1 };
  }
  if (starved || operands > 1) {
    return { message: "yq finds too many or too few operands for the operators", start: 0, end: length };
  }
  return undefined;
}

function surplus({ text, start, end }: YqCloseToken): Unreadable {
  return { message: `"${text}" closes nothing that is open here`, start, end };
}

/** `.[:2]` and `.a[:2]`: the first bound is left out. */
function opensSlice(previous: YqToken | undefined, beforePrevious: YqToken | undefined): boolean {
  if (previous?.kind !== "open" || previous.bracket !== "[") return false;
  if (previous.traverses) return true;
  return beforePrevious?.kind === "operator" || (beforePrevious?.kind === "close" && beforePrevious.bracket !== "(");
}
