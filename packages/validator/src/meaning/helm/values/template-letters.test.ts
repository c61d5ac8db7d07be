import { describe, expect, test } from "vitest";
import { BRANCH } from "./pieced.ts";
import {
  codeOf,
  composesKey,
  literalsOf,
  MADE,
  withBranches,
  withLiterals,
  withMarks,
  withoutActions,
} from "./template-letters.ts";
import { readTemplate, type Template } from "./template.ts";

function template(text: string): Template {
  const read = readTemplate(text);
  if (!read) throw new Error("No test here has that many actions.");
  return read;
}

describe("the letters that a template may come to", () => {
  test.each([
    ["plain", "plain", "plain"],
    ['k{{ "" }}ind', "kind", "kind"],
    ['k{{/* " */}}ind', "kind", "kind"],
    ['k {{- "i" -}} nd', "knd", "kind"],
    ['{{ print "host" `PID` }}: 1', ": 1", "hostPID: 1"],
    ['{{ "a\\nb" }}', "", "a\nb"],
    ['{{ "\\150ost" }}', "", "host"],
    ['{{ "}}" }}x', "x", "}}x"],
    ["{{ '\"' }}x{{ `y` }}", "x", "xy"],
    ["{{ .a }}-{{ .b }}", "-", "-"],
    ['a{{ "b" ', "a", "a"],
  ])("%j", (text, bare, spelled) => {
    expect(withoutActions(template(text))).toBe(bare);
    expect(withLiterals(template(text))).toBe(spelled);
  });

  test.each([
    ["{{ .Values.a }}: b", `${MADE}: b`],
    ["{{ $labels.pod }}: b", "action: b"],
    ["{{ .Labels.pod | toUpper }}: b", "action: b"],
    ["{{`{{ .Value }}`}}: b", "action: b"],
    ["{{ $a := .b }}{{ $a }}", MADE + MADE],
    ["{{ if .Values.a }}b{{ end }}", "b"],
  ])("which of them values make: %j", (text, marked) => expect(withMarks(template(text))).toBe(marked));

  test("which of them may be left out", () => {
    const text = 'host{{ if .a }}x{{ else }}{{ "y" }}{{ end }}PID';
    expect(withBranches(template(text))).toBe(`host${BRANCH}x${BRANCH}y${BRANCH}PID`);
  });

  test("what actions hold", () => {
    const text = 'a{{ printf "b%s" "\\143" }}d{{ .e }}';
    expect(literalsOf(template(text))).toBe("b%sc");
    expect(codeOf(template(text))).toBe(" printf    .e ");
  });

  test.each<[string, boolean]>([
    ['{{ print "a" "b: " }}', true],
    ['{{ print "a" "b:" }} c', true],
    ['{{ print "a" "b:" }}c', false],
    ['{{ print "a: " }}', false],
    ['{{ printf "%c" 97 }}', true],
    ['{{ printf "%s: b" .Values.a }}', true],
    ['{{ printf "a: %s" .Values.b }}', false],
    ['{{ printf "%s: b" .labels.a }}', false],
  ])("whether an action puts a key together: %j is %s", (text, composes) =>
    expect(composesKey(template(text))).toBe(composes),
  );
});
