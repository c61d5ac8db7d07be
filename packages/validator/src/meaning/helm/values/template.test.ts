import { expect, test } from "vitest";
import { readTemplate } from "./template.ts";

/** What stands between actions as it is, actions as a list of their code and their literals. */
function pieces(text: string): readonly (string | readonly string[])[] {
  const { actions = [], rest = "" } = readTemplate(text) ?? {};
  return [...actions.flatMap(({ before, code, literals }) => [before, [code, ...literals]]), rest];
}

test.each<[string, readonly (string | readonly string[])[]]>([
  ["plain", ["plain"]],
  ["a{{ .b }}c", ["a", [" .b "], "c"]],
  ["a {{- .b -}} c", ["a", [".b "], "c"]],
  ['{{ print "a" `b` }}', ["", [" print   ", "a", "b"], ""]],
  ['{{ "}}" }}', ["", ["  ", "}}"], ""]],
  ['{{ "\\"" }}', ["", ["  ", '\\"'], ""]],
  ["{{ '\"' }}{{ `y` }}", ["", [" '\"' "], "", ["  ", "y"], ""]],
  ['{{/* " */}}', ["", [""], ""]],
  ['{{ "\\"a\n"b" }}', ["", [' "\\"a\n ', "b"], ""]],
  ['a{{ "b" ', ["a"]],
  ["a {{- b", ["a"]],
  ["a{{/* b", ["a"]],
])("the pieces of %j", (text, wanted) => expect(pieces(text)).toEqual(wanted));

test("an action knows what stands behind it, before that is trimmed", () => {
  expect(readTemplate("{{ .a -}} b")).toMatchObject({ actions: [{ next: " b" }], rest: "b" });
});

test("more actions than anybody writes are not read", () => {
  expect(readTemplate("{{a}}".repeat(512))).toBeDefined();
  expect(readTemplate("{{a}}".repeat(513))).toBeUndefined();
});
