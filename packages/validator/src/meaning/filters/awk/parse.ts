import { expression, expressionList } from "./expressions.ts";
import { REDIRECTIONS } from "./names.ts";
import { createReader } from "./reader.ts";
import type { AwkFindings, AwkReader, RegexReading } from "./reader.ts";

const SPECIAL_PATTERNS = new Set(["BEGIN", "END", "BEGINFILE", "ENDFILE"]);
const DEFINITIONS = new Set(["function", "func"]);
const PRINTS = new Set(["print", "printf"]);
const ENDING_COMMANDS = new Set(["next", "nextfile", "break", "continue"]);
const RESULT_COMMANDS = new Set(["exit", "return"]);
const STATEMENT_ENDS = new Set([";", "}", ")"]);

/** Reads a program by the grammar of POSIX with what gawk, mawk, busybox and the original awk add to it. */
export function parseAwk(program: string, reading: RegexReading): AwkFindings {
  const reader = createReader(program, reading);
  separators(reader);
  while (reader.token().kind !== "end") {
    item(reader);
    separators(reader);
  }
  return reader.found();
}

function separators(reader: AwkReader): void {
  while (reader.token().kind === "newline" || reader.at(";")) reader.advance();
}

function item(reader: AwkReader): void {
  if (reader.acceptAny(DEFINITIONS)) return definition(reader);
  if (reader.at("{")) return block(reader);
  if (reader.acceptAny(SPECIAL_PATTERNS)) {
    if (!reader.at("{")) return reader.fail('"{"');
    return block(reader);
  }
  if (reader.at("@")) return directive(reader);
  expression(reader);
  if (reader.accept(",")) {
    reader.newlines();
    expression(reader);
  }
  if (reader.at("{")) block(reader);
  else endOfStatement(reader);
}

/** `@load "x"`, `@include "x"`, `@namespace "x"` of gawk. */
function directive(reader: AwkReader): void {
  const { start } = reader.advance();
  const { text, end } = reader.token();
  reader.report({ kind: "reads-file", message: `awk's @${text} brings in code from elsewhere` }, start, end);
  reader.fail("no directive");
}

function definition(reader: AwkReader): void {
  const { kind, text } = reader.advance();
  if (kind !== "name") return reader.fail("a function's name");
  reader.define(text);
  reader.expect("(");
  if (!reader.at(")")) {
    do {
      reader.newlines();
      if (reader.advance().kind !== "name") return reader.fail("a parameter");
    } while (reader.accept(","));
  }
  reader.expect(")");
  reader.newlines();
  if (reader.at("{")) block(reader);
  else reader.fail('"{"');
}

function block(reader: AwkReader): void {
  reader.nested(() => {
    reader.expect("{");
    separators(reader);
    while (!reader.at("}") && reader.token().kind !== "end") {
      statement(reader);
      separators(reader);
    }
    reader.expect("}");
  });
}

function endOfStatement(reader: AwkReader): void {
  const { kind } = reader.token();
  if (kind === "newline" || reader.at(";")) reader.advance();
  else if (kind !== "end" && !reader.at("}")) reader.fail("the end of the statement");
}

/** What stands below `if`, `else`, a loop or `do`. */
function body(reader: AwkReader): void {
  reader.newlines();
  if (reader.accept(";")) return;
  reader.nested(() => statement(reader));
}

function condition(reader: AwkReader): void {
  reader.expect("(");
  expression(reader);
  reader.expect(")");
}

function statement(reader: AwkReader): void {
  if (reader.at("{")) return block(reader);
  if (reader.accept("if")) {
    condition(reader);
    body(reader);
    separators(reader);
    if (reader.accept("else")) body(reader);
  } else if (reader.accept("while")) {
    condition(reader);
    body(reader);
  } else if (reader.accept("do")) {
    body(reader);
    separators(reader);
    reader.expect("while");
    condition(reader);
  } else if (reader.accept("for")) {
    loop(reader);
    body(reader);
  } else if (reader.accept("switch")) {
    condition(reader);
    cases(reader);
  } else {
    simple(reader);
    endOfStatement(reader);
  }
}

function loop(reader: AwkReader): void {
  reader.expect("(");
  if (!reader.at(";")) simple(reader);
  // `for (key in array)` is done here.
  if (reader.accept(")")) return;
  reader.expect(";");
  reader.newlines();
  if (!reader.at(";")) expression(reader);
  reader.expect(";");
  reader.newlines();
  if (!reader.at(")")) simple(reader);
  reader.expect(")");
}

function cases(reader: AwkReader): void {
  reader.newlines();
  reader.expect("{");
  separators(reader);
  while (!reader.at("}") && reader.token().kind !== "end") {
    if (reader.accept("case")) {
      expression(reader);
      reader.expect(":");
    } else if (reader.accept("default")) {
      reader.expect(":");
    } else {
      reader.nested(() => statement(reader));
    }
    separators(reader);
  }
  reader.expect("}");
}

function simple(reader: AwkReader): void {
  if (reader.acceptAny(PRINTS)) return print(reader);
  if (reader.acceptAny(ENDING_COMMANDS)) return;
  if (reader.acceptAny(RESULT_COMMANDS)) {
    if (!endsStatement(reader)) expression(reader);
    return;
  }
  reader.accept("delete");
  expression(reader);
}

function endsStatement(reader: AwkReader): boolean {
  const { kind } = reader.token();
  return kind === "newline" || kind === "end" || STATEMENT_ENDS.has(reader.sign());
}

function print(reader: AwkReader): void {
  if (!endsStatement(reader) && !REDIRECTIONS.has(reader.sign())) expressionList(reader, "printed");
  while (REDIRECTIONS.has(reader.sign())) {
    const { text, start, end } = reader.advance();
    const refused = REDIRECTIONS.get(text);
    if (refused !== undefined) reader.report(refused, start, end);
    if (!reader.at("getline")) expression(reader, "printed");
  }
}
