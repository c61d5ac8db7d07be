import { expect, test } from "vitest";
import { faultOfPattern, type Syntax } from "./pattern.ts";

test.each<[string, Syntax]>([
  ["", "basic"],
  ["web", "basic"],
  ["(", "basic"],
  ["a)b", "extended"],
  ["a{1", "extended"],
  ["a{1,3}", "extended"],
  ["(a|b)+$", "extended"],
  ["\\(a\\)\\1", "basic"],
  ["\\(", "extended"],
  ["a\\{2\\}", "basic"],
  ["[]a]", "basic"],
  ["[^]a]x", "extended"],
  ["[(]", "extended"],
  ["[\\]", "basic"],
  ["[[:alpha:]_-]*", "basic"],
  ["]", "basic"],
  ["\\[", "basic"],
  ["\\\\", "basic"],
  ["*a", "extended"],
  ["a\n[", "basic"],
])("grep takes %j as a %s pattern", (pattern, syntax) => {
  expect(faultOfPattern(pattern, syntax)).toBeUndefined();
});

test.each<[string, Syntax]>([
  ["[", "basic"],
  ["[a", "extended"],
  ["[]", "basic"],
  ["[[:alpha:]", "extended"],
  ["(a", "extended"],
  ["a|(b|(c)", "extended"],
  ["\\(a", "basic"],
  ["a\\)", "basic"],
  ["a\\{2", "basic"],
  ["a\\", "basic"],
  ["a\\", "extended"],
  ["\\\\\\", "basic"],
])("grep refuses %j as a %s pattern", (pattern, syntax) => {
  expect(faultOfPattern(pattern, syntax)).toBeTypeOf("string");
});
