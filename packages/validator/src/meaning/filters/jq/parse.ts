import type { Unreadable } from "../program-problem.ts";
import { createReader } from "./reader.ts";
import type { JqUse } from "./reader.ts";
import type { JqToken } from "./tokens.ts";

export interface JqProgram {
  readonly uses: readonly JqUse[];
  /** Names of functions and parameters that the program itself defines, wherever. */
  readonly defined: ReadonlySet<string>;
  /** Names of variables that the program itself binds, wherever. */
  readonly bound: ReadonlySet<string>;
  readonly tokens: readonly JqToken[];
  /** Where jq would stop with a syntax error. The uses before it are complete. */
  readonly error?: Unreadable;
}

const BINARY: ReadonlySet<string> = new Set("// = |= += -= *= /= %= //= or and == != < <= > >= + - * / %".split(" "));

/**
 * Reads a jq program by the grammar of jq 1.6 to 1.8 and gojq, all of which are accepted at once.
 *
 * What is asked of a program is what it names, not what it computes, so no tree is built, and operators are read in one
 * row: precedence decides how operands are grouped, never whether something is code or data.
 */
export function parseJq(program: string): JqProgram {
  const reader = createReader(program);
  const { peek, at, advance, accept, expect, fail, nested, use } = reader;
  const defined = new Set<string>();
  const bound = new Set<string>();

  /** `$name`; jq 1.6 takes white space behind the dollar sign. */
  const acceptVariable = (): boolean => {
    const token = peek();
    if (token.kind === "variable") {
      use("variable", token.text, advance());
      return true;
    }
    const name = peek(1);
    if (!at("$") || (name.kind !== "name" && name.kind !== "keyword")) return false;
    advance();
    use("variable", name.text, token, advance());
    return true;
  };

  const acceptBinding = (): boolean => {
    if (!acceptVariable()) return false;
    bound.add(reader.uses.at(-1)?.name ?? "");
    return true;
  };

  const acceptString = (): boolean => {
    const formatted = peek().kind === "format" && peek(1).kind === "string-start";
    if (!formatted && peek().kind !== "string-start") return false;
    if (formatted) advance();
    advance();
    for (;;) {
      const { kind } = peek();
      if (kind === "string-text") {
        advance();
      } else if (kind === "interpolation-start") {
        advance();
        pipe();
        if (peek().kind === "interpolation-end") advance();
        else return (fail('")"'), true);
      } else if (kind === "string-end") {
        advance();
        return true;
      } else {
        return (fail("the end of the string"), true);
      }
    }
  };

  const acceptKey = (): boolean => {
    const { kind } = peek();
    if (kind !== "name" && kind !== "keyword") return acceptString();
    advance();
    return true;
  };

  const separated = (separator: string, closing: string, item: () => void): void => {
    do item();
    while (accept(separator));
    expect(closing);
  };

  function pattern(): void {
    nested(() => {
      if (accept("[")) {
        separated(",", "]", pattern);
      } else if (accept("{")) {
        separated(",", "}", () => {
          if (acceptBinding()) {
            if (accept(":")) pattern();
            return;
          }
          if (accept("(")) {
            pipe();
            expect(")");
          } else if (!acceptKey()) {
            fail("a key");
          }
          expect(":");
          pattern();
        });
      } else if (!acceptBinding()) {
        fail("a variable or a destructuring pattern");
      }
    });
  }

  const patterns = (): void => {
    for (;;) {
      pattern();
      // gojq also takes the two signs apart.
      if (at("?") && at("//", 1)) advance();
      else if (!at("?//")) return;
      advance();
    }
  };

  const objectEntry = (): void => {
    const computed = accept("(");
    if (computed) {
      pipe();
      expect(")");
    } else if (!acceptVariable() && !acceptKey()) {
      fail("a key");
    }
    if (computed || at(":")) {
      expect(":");
      do operators();
      while (accept("|"));
    }
  };

  const object = (): void => {
    do {
      // jq takes a comma before the closing brace.
      if (accept("}")) return;
      objectEntry();
    } while (accept(","));
    expect("}");
  };

  const brackets = (): void => {
    if (accept("]")) return;
    if (!accept(":")) {
      pipe();
      if (accept("]")) return;
      expect(":");
      if (accept("]")) return;
    }
    pipe();
    expect("]");
  };

  const loop = (parts: readonly number[]): void => {
    operators();
    expect("as");
    patterns();
    expect("(");
    let count = 0;
    separated(";", ")", () => {
      pipe();
      count += 1;
    });
    if (!parts.includes(count)) fail(`${parts.join(" or ")} parts of the loop, not ${count},`);
  };

  const condition = (): void => {
    do {
      pipe();
      expect("then");
      pipe();
    } while (accept("elif"));
    // Since jq 1.7 the else branch may be left out.
    if (accept("else")) pipe();
    expect("end");
  };

  const call = (): void => {
    const name = advance();
    use("call", name.text, name);
    if (accept("(")) separated(";", ")", pipe);
  };

  const primary = (): void => {
    const { kind } = peek();
    if (kind === "name") return call();
    if (kind === "field" || kind === "number") return void advance();
    if (acceptString() || acceptVariable()) return;
    if (kind === "format") return void advance();
    if (accept(".")) return void acceptString();
    if (accept("..")) return;
    if (accept("(")) {
      pipe();
      return expect(")");
    }
    if (accept("[")) {
      if (accept("]")) return;
      pipe();
      return expect("]");
    }
    if (accept("{")) return object();
    if (accept("if")) return condition();
    if (accept("reduce")) return nested(() => loop([2]));
    if (accept("foreach")) return nested(() => loop([2, 3]));
    if (accept("break")) return acceptVariable() ? undefined : fail("the variable of a label");
    if (accept("try")) {
      nested(operand);
      if (accept("catch")) nested(operand);
      return;
    }
    fail("an expression");
  };

  const suffixes = (): void => {
    for (;;) {
      const { kind } = peek();
      if (kind === "field") advance();
      else if (kind !== "punctuation") return;
      else if (accept("?")) continue;
      else if (accept("[")) brackets();
      else if (at(".") && at("[", 1)) advance();
      else if (accept(".")) {
        if (!acceptString()) return fail("a field");
      } else return;
    }
  };

  function operand(): void {
    const { kind } = peek();
    if (kind === "punctuation") while (at("-") || at("+")) advance();
    if (peek().kind === "keyword") definitions();
    if (accept("label")) {
      if (!acceptBinding()) fail("a variable");
      if (!at("|")) fail('"|"');
      return;
    }
    primary();
    suffixes();
  }

  function operators(): void {
    for (;;) {
      operand();
      // `.a?//"b"` is read as one token, and means `.a? // "b"`.
      if (accept("?//")) {
        accept("=");
        continue;
      }
      const { kind, text } = peek();
      if ((kind !== "punctuation" && kind !== "keyword") || !BINARY.has(text)) return;
      advance();
    }
  }

  function definitions(): void {
    while (accept("def")) {
      const name = advance();
      if (name.kind !== "name" && name.kind !== "keyword") return fail("a function's name");
      defined.add(name.text);
      if (accept("(")) {
        separated(";", ")", () => {
          if (acceptBinding()) {
            defined.add(reader.uses.at(-1)?.name ?? "");
            return;
          }
          const parameter = advance();
          if (parameter.kind !== "name") return fail("a parameter");
          defined.add(parameter.text);
        });
      }
      expect(":");
      pipe();
      expect(";");
    }
  }

  function pipe(): void {
    nested(() => {
      for (;;) {
        operators();
        if (accept("as")) {
          patterns();
          if (!at("|")) return fail('"|"');
        }
        if (!accept("|") && !accept(",")) return;
      }
    });
  }

  const imports = (): void => {
    if (accept("module")) {
      pipe();
      expect(";");
    }
    while (at("import") || at("include")) {
      const keyword = advance();
      use("module", keyword.text, keyword);
      if (!acceptString()) return fail("the name of a module");
      if (keyword.text === "import") {
        expect("as");
        if (!acceptBinding() && advance().kind !== "name") return fail("a name");
      }
      if (!at(";")) pipe();
      expect(";");
    }
  };

  imports();
  definitions();
  // Nothing at all, or definitions alone, is the identity.
  if (peek().kind !== "end") pipe();
  if (peek().kind !== "end") fail("the end of the program");
  const { uses, tokens } = reader;
  const error = reader.error();
  const found = { uses, defined, bound, tokens };
  return error === undefined ? found : { error, ...found };
}
