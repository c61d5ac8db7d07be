import { describe, expect, it } from "vitest";
import { CLI_NAMES } from "../grammar/command.ts";
import { judge } from "../judge.ts";
import { RULES } from "./registry.ts";
import type { Example } from "./rule.ts";

const CLIS: ReadonlySet<string> = new Set(CLI_NAMES);

/** What the findings on an example tell to run instead: those suggestions that are commands and leave nothing to fill in. */
function suggestions(example: Example): readonly string[] {
  const { command, options } = typeof example === "string" ? { command: example, options: {} } : example;
  return judge(command, options)
    .findings.filter(({ decision }) => decision !== "allow")
    .flatMap(({ instead }) => instead ?? [])
    .filter((text) => CLIS.has(text.split(" ", 1)[0] ?? "") && !/\b[A-Z]{3,}\b/.test(text));
}

describe("what is suggested instead", () => {
  const examples = RULES.flatMap(({ match }) => match);
  const commands = [...new Set(examples.flatMap(suggestions))];

  it.each(commands)("is allowed itself: %s", (command) => {
    expect(judge(command)).toMatchObject({ decision: "allow" });
  });
});
