import { expect, it } from "vitest";
import { CLI_NAMES } from "../../src/grammar/command.ts";
import type { CliName, ParsedCommand } from "../../src/grammar/command.ts";
import { grammarOf } from "../../src/grammar/grammars.ts";
import { parseWords } from "../../src/grammar/parse.ts";
import { mutatedLines } from "../../scripts/grammar/mutate.ts";

const LINES = 1500;

/** Every reading of a line: all that some version has, or that of one version. */
function readings(tool: CliName, args: readonly string[], version?: string): readonly string[] {
  const words = [tool, ...args].map((value, index) => ({
    value,
    quoted: false,
    span: { start: index, end: index + 1 },
  }));
  const stage = { words, stderr: "separate", span: { start: 0, end: words.length } } as const;
  const versions = version === undefined ? {} : { versions: { [tool]: version } };
  const result = parseWords({ text: "", stages: [stage] }, { tool, ...versions });
  if (!result.ok) return [];
  return [result.stages, ...result.alternatives].flatMap(([command]) => (command ? [outline(command)] : []));
}

function outline({ path, flags, operands, help }: ParsedCommand): string {
  return JSON.stringify({ path, flags, operands, help });
}

const severalVersions = CLI_NAMES.filter((tool) => grammarOf(tool).versions.length > 1);

it.each(severalVersions)("without a version, %s lines are read as every version reads them", (tool) => {
  const { versions } = grammarOf(tool);
  const differing = mutatedLines(tool, LINES, 1).flatMap((line) => {
    const together = readings(tool, line);
    const each = versions.map((version) => readings(tool, line, version));
    const expected = new Set(each.flat());
    // A line that one version takes and another would start a plugin for is refused.
    const refused = together.length === 0 && each.some((reading) => reading.length === 0);
    return refused || (expected.size === together.length && together.every((reading) => expected.has(reading)))
      ? []
      : [{ line, together, expected: [...expected] }];
  });
  expect(differing).toEqual([]);
});
