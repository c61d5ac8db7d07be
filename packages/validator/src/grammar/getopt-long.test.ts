import { describe, expect, it } from "vitest";
import type { ParsedFlag } from "./command.ts";
import { getoptLong } from "./getopt-long.ts";
import type { GetoptTable } from "./getopt-long.ts";

const TABLE: GetoptTable = {
  program: "sample",
  options: () => [
    { name: "lines", short: "n", value: "required" },
    { name: "quiet", short: "q" },
    { name: "color", value: "optional" },
    { name: "colour", value: "optional" },
    { name: "suffix", short: "S", value: "optional" },
    { name: "z", long: false },
    { name: "help" },
    { name: "version" },
  ],
};

const words = (values: readonly string[]) =>
  values.map((value, index) => ({ value, quoted: false, span: { start: index, end: index + 1 } }));

function outline(table: GetoptTable, line: readonly string[]): string {
  const { flags, operands, errors, help } = getoptLong(table).parse(words(line));
  return [
    ...flags.map(({ name, value, bare }) => (bare ? name : `${name}=${value}`)),
    ...operands.map(({ value, afterDash }) => (afterDash ? `[${value}]` : `(${value})`)),
    ...errors.map(({ kind }) => `!${kind}`),
    ...(help ? ["help"] : []),
  ].join(" ");
}

describe("getopt_long", () => {
  it.each<[readonly string[], string]>([
    [["-n", "5"], "lines=5"],
    [["-n5"], "lines=5"],
    [["-qn5"], "quiet lines=5"],
    [["-n", "-q"], "lines=-q"],
    [["--lines=5"], "lines=5"],
    [["--lines", "5"], "lines=5"],
    [["--lines", "--"], "lines=--"],
    [["--li=5"], "lines=5"],
    [["--color"], "color"],
    [["--color", "x"], "color (x)"],
    [["--color=x"], "color=x"],
    [["--suffix="], "suffix="],
    [["-Sx"], "suffix=x"],
    [["-S", "x"], "suffix (x)"],
    [["-z"], "z"],
    [["a", "-q", "b"], "quiet (a) (b)"],
    [["-q", "--", "-q", "a"], "quiet [-q] [a]"],
    [["-"], "(-)"],
    [["--he"], "help help"],
    [["--col"], "!refused"],
    [["--quiet=x"], "!refused"],
    [["-n"], "!refused"],
    [["--lines"], "!refused"],
    [["--nope"], "!unknown-flag"],
    [["--z"], "!unknown-flag"],
    [["-qx"], "quiet !unknown-flag"],
  ])("%j", (line, expected) => {
    expect(outline(TABLE, line)).toBe(expected);
  });

  it("stops at the first operand where the program says so", () => {
    expect(outline({ ...TABLE, permutes: false }, ["-q", "a", "-q"])).toBe("quiet (a) (-q)");
  });

  it("lets a program take words of an older style first", () => {
    const table: GetoptTable = {
      ...TABLE,
      obsolete(line) {
        const [first, ...rest] = line;
        if (first === undefined || !/^-\d+$/.test(first.value)) return { flags: [], rest: line };
        const flag: ParsedFlag = { name: "lines", value: first.value.slice(1), bare: false, span: first.span };
        return { flags: [flag], rest };
      },
    };
    expect(outline(table, ["-5", "-q"])).toBe("lines=5 quiet");
  });
});
