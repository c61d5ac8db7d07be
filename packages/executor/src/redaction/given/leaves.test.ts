import { expect, test } from "vitest";
import { leaves, readYaml } from "./leaves.ts";

const leavesOf = (text: string) => readYaml(text).flatMap((document) => leaves(document));

test.each([
  ["a text", "a", [{ path: [], value: "a" }]],
  ["a number", "a: 1", [{ path: ["a"], value: "1" }]],
  ["no switch and nothing", "a: true\nb: null", []],
  [
    "what stands in lists, by the keys above",
    "a: [x, {b: y}]",
    [
      { path: ["a"], value: "x" },
      { path: ["a", "b"], value: "y" },
    ],
  ],
  [
    "what stands in two places, in both",
    "a: &a {b: x}\nc: *a",
    [
      { path: ["a", "b"], value: "x" },
      { path: ["c", "b"], value: "x" },
    ],
  ],
])("%s", (_what, text, expected) => {
  expect(leavesOf(text)).toEqual(expected);
});

test.each(["&a [*a, x]", "&a [*a, *a, *a, x]", "b: &a {c: *a, d: [*a, x]}"])(
  "what stands in itself once: %s",
  (text) => {
    expect(leavesOf(text).map(({ value }) => value)).toEqual(["x"]);
  },
);

test("what is nested however deep without a fault", () => {
  let document: unknown = "x";
  for (let depth = 0; depth < 100_000; depth++) document = [document];
  expect(leaves(["y", document])).toEqual([{ path: [], value: "y" }]);
});
