import { describe, expect, test } from "vitest";
import { HARMLESS_FUNCTIONS } from "./harmless-functions.ts";
import { templateCalls } from "./template-calls.ts";

describe("templateCalls", () => {
  test.each([
    ["web", []],
    ["web-{{randAlpha 4 | lower}}", ["randAlpha", "lower"]],
    ["{{- env `HOME` -}}", ["env"]],
    ['{{ printf "%s env }}" (getHostByName "x") }}', ["printf", "getHostByName"]],
    ["{{if true}}a{{else}}{{expandenv `$HOME`}}{{end}}", ["expandenv"]],
    ["{{/* env */}}a{{$env := now}}{{$env.Unix}}{{.env}}", ["now"]],
    ["{{with $x := 'e'}}{{env .}}{{end}}", ["env"]],
  ])("%s", (template, calls) => expect(templateCalls(template)).toEqual(calls));

  test.each(["{{ env", '{{ "a }}', "{{ a ; b }}", "{{ `a }}"])("%s is no template", (template) =>
    expect(templateCalls(template)).toBeUndefined(),
  );
});

test("what reads the machine is not harmless", () => {
  for (const name of ["env", "expandenv", "getHostByName", "include", "tpl", "lookup"]) {
    expect(HARMLESS_FUNCTIONS.has(name)).toBe(false);
  }
  expect(HARMLESS_FUNCTIONS.has("randAlphaNum")).toBe(true);
});
