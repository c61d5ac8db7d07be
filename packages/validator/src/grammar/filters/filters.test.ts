import { describe, expect, test } from "vitest";
import { parse } from "../parse.ts";

/** What the last stage of a line gives its filter: flags as `name=value`, then operands. */
function read(filter: string): readonly string[] | string {
  const parsed = parse(`kubectl version | ${filter}`);
  if (!parsed.ok) return parsed.errors[0]?.kind ?? "";
  const stage = parsed.stages.at(-1);
  const flags = stage?.flags.map(({ name, value, bare }) => (bare ? name : `${name}=${value}`)) ?? [];
  return [...flags, ...(stage?.operands.map(({ value }) => value) ?? [])];
}

/** As many options as are read, in clusters. */
function clusters(letter: string): string {
  return Array.from({ length: 16 }, () => `-${letter.repeat(32)}`).join(" ");
}

describe("filters read their words as the programs do", () => {
  test.each([
    ["head", []],
    ["head -5", ["lines=5"]],
    ["head -5c -", ["bytes=5", "-"]],
    ["head -n5", ["lines=5"]],
    ["head --lin 5", ["lines=5"]],
    ["tail -20", ["lines=20"]],
    ["tail -20f", ["lines=20", "follow"]],
    ["tail -n +3", ["lines=+3"]],
    ["tail +3", ["+3"]],
    ["grep -5 -iE 'a|b'", ["5", "ignore-case", "extended-regexp", "a|b"]],
    ["grep web -A3", ["after-context=3", "web"]],
    ["grep --colo=never --inv x", "refused"],
    ["sort -k2,2nr -t: -u", ["key=2,2nr", "field-separator=:", "unique"]],
    ["sort --outp=x", ["output=x"]],
    ["sort -ro/tmp/x", ["reverse", "output=/tmp/x"]],
    ["uniq -cd", ["count", "repeated"]],
    ["cut -d' ' -f1,3-", ["delimiter= ", "fields=1,3-"]],
    ["tr -s ' ' '\\n'", ["squeeze-repeats", " ", "\\n"]],
    ["tr a -b", ["a", "-b"]],
    ["column -ts,", ["table", "separator=,"]],
    ["base64 -dw0", ["decode", "wrap=0"]],
    ["awk -F: -v x=1 '{print}' -v", ["F=:", "v=x=1", "{print}", "-v"]],
    ["sed -ne 1p", ["quiet", "expression=1p"]],
    ["sed -i.bak p", ["in-place=.bak", "p"]],
    ["sed -i p", ["in-place", "p"]],
    ["jq -r .a", ["raw-output", ".a"]],
    ["jq .a -rc", ["raw-output", "compact-output", ".a"]],
    ["jq --arg n v --indent 2 .a", ["arg=v", "indent=2", ".a"]],
    ["jq -Ldir .", ["library-path=dir", "."]],
    ["jq -rL dir .", ["raw-output", "library-path=dir", "."]],
    ["yq -oj .a", ["output-format=j", ".a"]],
    ["yq e -P .a -", ["P", "e", ".a", "-"]],
    ["yq -r=false --unwrapScalar=false .a", ["r", "unwrapScalar=false", ".a"]],
    ["yq -y --arg n v .a", ["arg=v", "yaml-output", ".a"]],
  ])("%s", (filter, expected) => expect(read(filter)).toEqual(expected));

  test.each([
    "head -q -5",
    "sort --tacos",
    "jq --raw",
    "jq --indent",
    "jq -rx .a",
    "awk --version",
    "awk -f x",
    "yq --frobnicate",
    "grep -Q x",
    "tee x",
  ])("%s is not understood", (filter) => expect(typeof read(filter)).toBe("string"));
});

describe("letters in clusters are read up to a number far above what anybody writes", () => {
  test.each([
    ["grep", "i"],
    ["sort", "r"],
    ["jq", "r"],
    ["yq", "P"],
  ])("%s", (program, letter) => {
    expect(read(`${program} ${clusters(letter)} .`)).toHaveLength(513);
    expect(read(`${program} ${clusters(letter)} -${letter} .`)).toBe("refused");
  });
});
