import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const COMMANDS = ["get", "delete", "describe", "rollout", "namespace", "cluster-info"];

it("takes names that can be looked through only once", () => {
  expect(nearest("names", COMMANDS.values())).toBe("namespace");
});

it.each([
  ["gte", "get"],
  ["GET", "get"],
  ["delet", "delete"],
  ["descirbe", "describe"],
  ["namepsace", "namespace"],
  ["desc", "describe"],
  ["evil", undefined],
  ["", undefined],
  ["x".repeat(30_000), undefined],
])("%.20s is near %s", (word, expected) => {
  expect(nearest(word, COMMANDS)).toBe(expected);
});
