import { HARMLESS_FUNCTIONS, REDIRECTIONS, REFUSED_NAMES } from "./names.ts";
import type { AwkReader } from "./reader.ts";

/** In the list of print, `>` and `|` outside parentheses are no operators. */
export type Place = "anywhere" | "printed";

const ASSIGNMENTS = new Set(["=", "+=", "-=", "*=", "/=", "%=", "^=", "**="]);
const LINE_BREAKING = new Set(["&&", "||"]);
const OPERATORS = new Set(["+", "-", "*", "/", "%", "^", "**", "<", "<=", "==", "!=", ">=", "~", "!~", "in"]);
const PREFIXES = new Set(["!", "-", "+"]);
const STEPS = new Set(["++", "--"]);
const SLASHES = new Set(["/", "/="]);
const PIPES = new Set(["|", "|&"]);
const BEGINNINGS = new Set(["(", "$", "!", "++", "--", "getline"]);

/** `a, b, c`; a line may end behind a comma. */
export function expressionList(reader: AwkReader, place: Place = "anywhere"): void {
  do {
    reader.newlines();
    expression(reader, place);
  } while (reader.accept(","));
}

/**
 * One expression. Operators are read in one row: precedence decides how operands are grouped, and what is asked here is
 * only what the program names and where `>` and `|` stand.
 */
export function expression(reader: AwkReader, place: Place = "anywhere"): void {
  reader.nested(() => {
    for (;;) {
      const assignable = operand(reader, place);
      if (assignable && reader.acceptAny(ASSIGNMENTS)) continue;
      if (reader.acceptAny(LINE_BREAKING)) {
        reader.newlines();
        continue;
      }
      if (reader.accept("?")) {
        reader.newlines();
        expression(reader, place);
        reader.newlines();
        reader.expect(":");
        reader.newlines();
        continue;
      }
      if (reader.acceptAny(OPERATORS)) continue;
      if (place === "anywhere" && reader.accept(">")) continue;
      if (place === "anywhere" && PIPES.has(reader.sign())) {
        pipe(reader);
        continue;
      }
      if (!beginsOperand(reader)) return;
    }
  });
}

/** `"program" | getline` */
function pipe(reader: AwkReader): void {
  const { text, start, end } = reader.advance();
  const refused = REDIRECTIONS.get(text);
  if (refused !== undefined) reader.report(refused, start, end);
  if (!reader.at("getline")) reader.fail('"getline"');
}

/** Two operands in a row are put together. A sign is an operator there, a slash divides. */
function beginsOperand(reader: AwkReader): boolean {
  const { kind } = reader.token();
  return kind === "name" || kind === "number" || kind === "string" || BEGINNINGS.has(reader.sign());
}

/** True where it can be assigned to. */
function operand(reader: AwkReader, place: Place): boolean {
  while (reader.acceptAny(PREFIXES));
  const steps = reader.acceptAny(STEPS);
  const assignable = primary(reader, place);
  if (!assignable && steps) reader.fail("a variable or field");
  if (assignable && reader.acceptAny(STEPS)) {
    // For mawk the slash then begins a regular expression.
    if (SLASHES.has(reader.sign())) reader.fail("parentheses around the increment");
    return false;
  }
  return assignable && !steps;
}

function primary(reader: AwkReader, place: Place): boolean {
  const { kind, start, end } = reader.token();
  if (kind === "name") return name(reader, place);
  if (kind === "number" || kind === "string") {
    reader.advance();
  } else if (SLASHES.has(reader.sign())) {
    reader.regex();
  } else if (reader.accept("$")) {
    reader.nested(() => {
      while (reader.acceptAny(PREFIXES));
      reader.acceptAny(STEPS);
      primary(reader, place);
    });
    return true;
  } else if (reader.accept("(")) {
    // A list stands before `in`, or is all that print prints.
    expressionList(reader);
    reader.expect(")");
  } else if (reader.accept("getline")) {
    const refused = REFUSED_NAMES.get("getline");
    if (refused !== undefined) reader.report(refused, start, end);
    if (reader.token().kind === "name" || reader.at("$")) reader.nested(() => primary(reader, place));
    if (reader.accept("<")) reader.nested(() => primary(reader, place));
  } else if (reader.at("@")) {
    reader.report(
      { kind: "runs-program", message: "@ loads code, or calls a function that is only known at run time" },
      start,
      end,
    );
    reader.fail("an expression");
  } else {
    reader.fail("an expression");
  }
  return false;
}

function name(reader: AwkReader, place: Place): boolean {
  const adjacent = reader.nextCharacter() === "(";
  const token = reader.advance();
  const refused = REFUSED_NAMES.get(token.text);
  if (refused !== undefined) reader.report(refused, token.start, token.end);
  const builtin = HARMLESS_FUNCTIONS.has(token.text) || token.text === "system";
  if (reader.at("(") && (adjacent || builtin)) {
    if (!builtin) reader.call(token);
    reader.advance();
    if (!reader.at(")")) expressionList(reader);
    reader.newlines();
    reader.expect(")");
    return false;
  }
  if (builtin) {
    // Without parentheses there is only length, and for mawk a slash behind it begins a regular expression.
    if (SLASHES.has(reader.sign())) reader.fail(`parentheses behind ${token.text}`);
    return false;
  }
  while (reader.accept("[")) {
    expressionList(reader, place);
    reader.expect("]");
  }
  return true;
}
