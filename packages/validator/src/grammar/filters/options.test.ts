import { expect, test } from "vitest";
import { options } from "./options.ts";

test("a table reads as a manual page prints it", () => {
  expect(
    options(`
      -n --lines=
      -f
      -F=
      --color[=]
    `)(),
  ).toEqual([
    { name: "lines", short: "n", value: "required" },
    { name: "f", long: false },
    { name: "F", long: false, value: "required" },
    { name: "color", value: "optional" },
  ]);
});

test("a line that is none is a bug in the table", () => {
  expect(options("lines")).toThrow('"lines" is no line of an option table.');
});
