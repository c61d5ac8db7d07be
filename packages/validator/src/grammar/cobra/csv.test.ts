import { expect, it } from "vitest";
import { readCsv, readStringSlice } from "./csv.ts";

it.each<[string, readonly string[] | undefined]>([
  ["a", ["a"]],
  ["a,b", ["a", "b"]],
  ["a,", ["a", ""]],
  [",", ["", ""]],
  [" a , b ", [" a ", " b "]],
  ['"a,b",c', ["a,b", "c"]],
  ['"a""b"', ['a"b']],
  ['"a\nb",c', ["a\nb", "c"]],
  ["a\nb", ["a"]],
  ["\n\na,b", ["a", "b"]],
  ["a\r\nb", ["a"]],
  ["a\r", ["a"]],
  ["", undefined],
  ["\n", undefined],
  ['a"b', undefined],
  ['"a"b', undefined],
  ['"a', undefined],
])("%j is %j", (text, fields) => {
  expect(readCsv(text)).toEqual(fields);
});

it("takes no text for no values where pflag reads a list", () => {
  expect(readStringSlice("")).toEqual([]);
});
