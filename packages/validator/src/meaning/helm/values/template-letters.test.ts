import { describe, expect, test } from "vitest";
import { MADE, templateLetters } from "./template-letters.ts";

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
    ["a{{/* b", "a", "a"],
  ])("%j", (text, bare, spelled) => expect(templateLetters(text)).toMatchObject({ bare, spelled }));

  test.each([
    ["{{ .Values.a }}: b", `${MADE}: b`],
    ["{{ $labels.pod }}: b", "action: b"],
    ["{{ .Labels.pod | toUpper }}: b", "action: b"],
    ["{{`{{ .Value }}`}}: b", "action: b"],
    ["{{ $a := .b }}{{ $a }}", MADE + MADE],
  ])("which of them values make: %j", (text, marked) => expect(templateLetters(text)).toMatchObject({ marked }));

  test("are not looked for in more actions than anybody writes", () => {
    expect(templateLetters("{{a}}".repeat(512))).toBeDefined();
    expect(templateLetters("{{a}}".repeat(513))).toBeUndefined();
  });
});
