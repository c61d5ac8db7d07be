// Asks the CLIs' own parsers how they read mutated lines, and holds our readings against theirs.
// node scripts/oracle.ts [--count 4000] [--seed 1]… [--record] [TOOL | TOOL-VERSION]…
// (needs Go; `--record` keeps a sample of the first seed for the tests)
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Answer } from "../test/oracle/answer.ts";
import { disagreement } from "../test/oracle/compare.ts";
import { withProgram } from "./grammar/dump.ts";
import type { Run } from "./grammar/dump.ts";
import { mutatedLines } from "./grammar/mutate.ts";
import { SOURCES } from "./grammar/sources.ts";
import type { Source } from "./grammar/sources.ts";

/** Lines that each recorded sample keeps. */
const SAMPLE = 500;
/** As much of an error as tells an unknown flag from a bad value. */
const ERROR_LENGTH = 24;
/** Lines that one process is asked: cobra keeps every command tree that it has made. */
const PORTION = 500;
/** Disagreements that are shown of each seed. */
const SHOWN = 20;

type Line = readonly string[];

const { values, positionals } = parseArgs({
  options: {
    count: { type: "string", default: "4000" },
    seed: { type: "string", multiple: true, default: ["1"] },
    record: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

let disagreements = 0;
for (const source of SOURCES) {
  const { tool, version } = source;
  if (positionals.length > 0 && !positionals.includes(tool) && !positionals.includes(`${tool}-${version}`)) continue;
  await withProgram(source, async (runProgram) => {
    for (const [index, seed] of values.seed.map(Number).entries()) {
      const lines = mutatedLines(tool, Number(values.count), seed);
      const answers = await ask(runProgram, lines);
      const differing = compare(source, lines, answers);
      disagreements += differing;
      const accepted = answers.filter(({ refused, plugin }) => refused === undefined && plugin !== true).length;
      console.log(
        `${tool} ${version}, seed ${seed}: ${lines.length} lines compared, ${accepted} of them accepted, ${differing} disagreements`,
      );
      if (values.record && index === 0) await record(source, lines, answers);
    }
  });
}
process.exitCode = disagreements === 0 ? 0 : 1;

async function ask(runProgram: Run, lines: readonly Line[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < lines.length; at += PORTION) {
    const portion = lines.slice(at, at + PORTION);
    const output = await runProgram(["oracle"], portion.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const answered = output.trim().split("\n");
    if (answered.length !== portion.length)
      throw new Error(`${answered.length} of ${portion.length} lines were answered`);
    for (const text of answered) answers.push(JSON.parse(text));
  }
  return answers;
}

/** @returns How many lines we read in another way. */
function compare({ tool, version }: Source, lines: readonly Line[], answers: readonly Answer[]): number {
  let differing = 0;
  for (const [index, line] of lines.entries()) {
    const answer = answers[index];
    const difference = answer && disagreement(tool, version, line, answer);
    if (difference === undefined) continue;
    differing += 1;
    if (differing > SHOWN) continue;
    console.error(`${tool} ${JSON.stringify(line)}\n  they: ${JSON.stringify(answer)}\n  ${difference}`);
  }
  return differing;
}

async function record({ tool, version }: Source, lines: readonly Line[], answers: readonly Answer[]): Promise<void> {
  const kept = lines.slice(0, SAMPLE).map((line, index) => {
    const { error, ...answer } = answers[index] ?? {};
    const short = error === undefined ? answer : { ...answer, error: error.slice(0, ERROR_LENGTH) };
    return `${JSON.stringify([line, short])}\n`;
  });
  await writeFile(new URL(`../test/oracle/${tool}-${version}.jsonl`, import.meta.url), kept.join(""));
}
