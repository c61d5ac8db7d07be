import { expect, it } from "vitest";
import { namePattern } from "./pattern.ts";

it.each<[pattern: string, matches: readonly string[], leaves: readonly string[]]>([
  ["prod", ["prod"], ["", "prod-eu", "Prod", "xprod"]],
  ["prod-*", ["prod-", "prod-eu", "prod-*"], ["prod", "pre-prod-eu", "PROD-eu"]],
  ["*-eu", ["-eu", "prod-eu"], ["prod-eu-1"]],
  ["a*a", ["aa", "aba"], ["a", "ab"]],
  ["a*b*c", ["abc", "a1b2c", "abbc"], ["acb", "ab", "a-c"]],
  ["*b*b*", ["bb", "abab"], ["b", "ab"]],
  ["*", ["", "anything"], []],
  ["a.c", ["a.c"], ["abc"]],
])("%s", (text, matches, leaves) => {
  const pattern = namePattern(text);
  expect(matches.filter((name) => !pattern.matches(name))).toEqual([]);
  expect(leaves.filter((name) => pattern.matches(name))).toEqual([]);
});

it("takes time that grows with the name's length, whatever the stars", () => {
  const pattern = namePattern(`${"a*".repeat(50)}b`);
  expect(pattern.matches("a".repeat(20_000))).toBe(false);
});
