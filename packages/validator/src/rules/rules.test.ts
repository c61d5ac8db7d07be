import { describe, expect, it } from "vitest";
import { judge } from "../judge.ts";
import { RULES } from "./registry.ts";
import type { Example } from "./rule.ts";

function findings(example: Example): readonly string[] {
  const { command, options } = typeof example === "string" ? { command: example, options: {} } : example;
  return judge(command, options).findings.map((finding) => finding.id);
}

function title(example: Example): string {
  return typeof example === "string" ? example : `${example.command} ${JSON.stringify(example.options)}`;
}

describe.each(RULES.map((rule) => [`${rule.id} ${rule.slug}`, rule] as const))("%s", (_, rule) => {
  it.each(rule.match.map((example) => [title(example), example] as const))("finds %s", (_title, example) => {
    expect(findings(example)).toContain(rule.id);
  });

  it.each(rule.notMatch.map((example) => [title(example), example] as const))("leaves %s", (_title, example) => {
    expect(findings(example)).not.toContain(rule.id);
  });
});

describe("the registry", () => {
  it("uses no id and no slug twice", () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    expect(new Set(RULES.map((rule) => rule.slug)).size).toBe(RULES.length);
  });

  it("gives every rule an example of both kinds", () => {
    expect(RULES.filter(({ match, notMatch }) => match.length === 0 || notMatch.length === 0)).toEqual([]);
  });
});
