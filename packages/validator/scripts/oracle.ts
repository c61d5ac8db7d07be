// Asks the CLIs' own parsers how they read mutated lines, and holds our readings against theirs.
// node scripts/oracle.ts [--count 5000] [--seed 1] [--record] [TOOL…]   (needs Go; `--record` keeps a sample for the tests)
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Answer } from "../test/oracle/answer.ts";
import { disagreement } from "../test/oracle/compare.ts";
import { runProgram } from "./grammar/dump.ts";
import { mutatedLines } from "./grammar/mutate.ts";
import { SOURCES } from "./grammar/sources.ts";

/** Lines that each recorded sample keeps. */
const SAMPLE = 500;
/** As much of an error as tells an unknown flag from a bad value. */
const ERROR_LENGTH = 24;

const { values, positionals } = parseArgs({
  options: {
    count: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    record: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

let disagreements = 0;
for (const source of SOURCES) {
  const { tool, version } = source;
  if (positionals.length > 0 && !positionals.includes(tool)) continue;
  const lines = mutatedLines(tool, Number(values.count), Number(values.seed));
  const input = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  const answers = (await runProgram(source, ["oracle"], input)).trim().split("\n");
  if (answers.length !== lines.length)
    throw new Error(`${tool} ${version} answered ${answers.length} of ${lines.length} lines`);

  let differing = 0;
  let accepted = 0;
  for (const [index, line] of lines.entries()) {
    const answer: Answer = JSON.parse(answers[index] ?? "");
    if (answer.refused === undefined) accepted += 1;
    const difference = disagreement(tool, version, line, answer);
    if (difference === undefined) continue;
    differing += 1;
    if (differing <= 20) console.error(`${tool} ${JSON.stringify(line)}\n  they: ${answers[index]}\n  ${difference}`);
  }
  console.log(
    `${tool} ${version}: ${lines.length} lines compared, ${accepted} of them accepted, ${differing} disagreements`,
  );
  disagreements += differing;
  if (values.record) {
    const kept = lines.slice(0, SAMPLE).map((line, index) => {
      const { error, ...answer }: Answer = JSON.parse(answers[index] ?? "");
      const short = error === undefined ? answer : { ...answer, error: error.slice(0, ERROR_LENGTH) };
      return `${JSON.stringify([line, short])}\n`;
    });
    await writeFile(new URL(`../test/oracle/${tool}-${version}.jsonl`, import.meta.url), kept.join(""));
  }
}
process.exitCode = disagreements === 0 ? 0 : 1;
