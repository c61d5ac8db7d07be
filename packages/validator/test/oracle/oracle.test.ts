import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLI_NAMES } from "../../src/grammar/command.ts";
import type { Answer } from "./answer.ts";
import { disagreement } from "./compare.ts";

/** Recorded by `node scripts/oracle.ts --record`: `[arguments, answer]` lines in a file for each CLI version. */
const samples = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".jsonl"));

describe("the CLIs' own parsers agree with our reading", () => {
  it("of a sample for every CLI", () => {
    expect(CLI_NAMES.filter((tool) => !samples.some((name) => name.startsWith(`${tool}-`)))).toEqual([]);
  });

  it.each(samples)("%s", (name) => {
    const [, tool, version = ""] = /^(\w+)-(.+)\.jsonl$/.exec(name) ?? [];
    const cli = CLI_NAMES.find((candidate) => candidate === tool);
    if (cli === undefined) throw new Error(`${name} is of no known CLI`);
    const lines = readFileSync(new URL(name, import.meta.url), "utf8")
      .trim()
      .split("\n");
    const differing = lines.flatMap((line) => {
      const [args, answer]: [string[], Answer] = JSON.parse(line);
      const difference = disagreement(cli, version, args, answer);
      return difference === undefined ? [] : [`${JSON.stringify(args)}: they ${JSON.stringify(answer)}, ${difference}`];
    });
    expect(lines.length).toBeGreaterThan(400);
    expect(differing).toEqual([]);
  });
});
