import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quote } from "../language/quote.ts";
import type { ParsedCommand } from "./command.ts";
import { CLI_NAMES } from "./command.ts";
import { commandsOf, flagsOf } from "./grammar.ts";
import type { Command } from "./grammar.ts";
import { grammarOf } from "./grammars.ts";
import { parse } from "./parse.ts";

const commands = CLI_NAMES.flatMap((tool) => [...commandsOf(grammarOf(tool))].map((command) => ({ tool, command })));
const leaf = fc.constantFrom(
  ...commands.filter(({ command }) => command.children.size === 0 && command.name !== "help"),
);
const word = fc.string({ unit: fc.constantFrom(...Array.from("abzA019-=,./:_ '\"{}$é")), maxLength: 8 });

function meaning(line: string): unknown {
  const result = parse(line);
  if (!result.ok) return result.errors.map(({ kind }) => kind);
  return result.stages.map(outline);
}

function outline({ path, flags, operands, help }: ParsedCommand): unknown {
  const given = flags.map(({ name, value }) => `${name}=${value}`);
  return {
    path,
    flags: given.toSorted((one, other) => one.localeCompare(other)),
    operands: operands.map(({ value }) => value),
    help,
  };
}

/** A flag that every version has, and takes any value. */
function plainFlags(command: Command): readonly string[] {
  return [...flagsOf(command)]
    .filter(({ kind, bare, next, versions, hidden }) => kind === "" && bare === "" && !next && versions > 0 && !hidden)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("colo") && name !== "kuberc");
}

describe("parse", () => {
  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...commands),
        fc.array(fc.oneof(word, fc.string()), { maxLength: 6 }),
        ({ tool, command }, rest) => {
          expect(() => {
            parse(quote([tool, ...command.path, ...rest]));
            parse(quote([...command.path, ...rest]), { tool });
            parse(rest.join(" "), { tool });
          }).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });

  it("reads `--flag=value` and `--flag value` alike, wherever they stand", () => {
    fc.assert(
      fc.property(
        leaf,
        fc.nat(),
        fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/),
        fc.nat(),
        ({ tool, command }, pick, value, place) => {
          const names = plainFlags(command);
          const name = names[pick % names.length];
          if (name === undefined) return;
          const rest = ["web", "other"];
          const at = place % 3;
          const joined = meaning(quote([tool, ...command.path, ...rest.toSpliced(at, 0, `--${name}=${value}`)]));
          expect(meaning(quote([tool, ...command.path, ...rest.toSpliced(at, 0, `--${name}`, value)]))).toEqual(joined);
          expect(meaning(quote([tool, ...command.path, `--${name}=${value}`, ...rest]))).toEqual(joined);
        },
      ),
    );
  });

  it("reads an alias like the name", () => {
    for (const { tool, command } of commands) {
      const [variant] = command.variants;
      if (command.variants.length > 1) continue;
      for (const alias of variant?.aliases ?? []) {
        const path = command.path.slice(0, -1);
        expect(meaning(quote([tool, ...path, alias, "web"]))).toEqual(
          meaning(quote([tool, ...path, command.name, "web"])),
        );
      }
    }
  });
});
