import { measureOften } from "../measure/child.ts";
import { formatNumber, formatSpread, median } from "../measure/spread.ts";
import type { Block, Suite } from "../suite.ts";
import { corpus } from "./corpus.ts";
import { SHAPES } from "./shapes.ts";
import { sizeOfEntry } from "./size.ts";
import { startUps } from "./start-up.ts";

/** Processes for each figure. */
const RUNS = 5;

type Figures = ReadonlyMap<string, readonly number[]>;

function figure(figures: Figures, name: string): readonly number[] {
  const sample = figures.get(name);
  if (!sample) throw new Error(`The program printed no figure "${name}".`);
  return sample;
}

function perSecond(microseconds: readonly number[]): readonly number[] {
  return microseconds.map((each) => 1e6 / each);
}

function verdictRow(what: string, figures: Figures): readonly string[] {
  const [wall, cpu] = [figure(figures, "wall"), figure(figures, "cpu")];
  const quickest = 1e6 / Math.min(...figure(figures, "quickest"));
  return [what, formatSpread(perSecond(wall), 0), formatNumber(quickest, 0), formatSpread(wall), formatSpread(cpu)];
}

function worstRows(figures: Figures): readonly (readonly string[])[] {
  return SHAPES.map(({ name }) => ({
    name,
    full: figure(figures, `${name} full`),
    half: figure(figures, `${name} half`),
    all: figure(figures, `${name} full, all threads`),
  }))
    .toSorted((one, other) => median(other.full) - median(one.full))
    .map(({ name, full, half, all }) => [
      name,
      formatSpread(full, 2),
      formatSpread(half, 2),
      formatNumber(median(full) / Math.max(median(half), 0.001)),
      formatSpread(all, 2),
    ]);
}

async function importBlocks(): Promise<readonly Block[]> {
  const inside = await measureOften(4 * RUNS, "validator/import.program.ts");
  const { bare, added } = await startUps(4 * RUNS);
  const { plain, gzipped } = sizeOfEntry();
  return [
    "### Import and size",
    {
      table: [
        ["what", "figure", "target"],
        ["`import` of the root entry, wall", `${formatSpread(figure(inside, "wall"))} ms`, "≤ 15 ms"],
        ["the same, CPU time of all threads", `${formatSpread(figure(inside, "cpu"))} ms`, ""],
        ["the same and a first verdict, wall", `${formatSpread(figure(inside, "first"))} ms`, ""],
        ["a process that does nothing", `${formatSpread(bare)} ms`, ""],
        ["what the import adds to it", `${formatSpread(added)} ms`, ""],
        ["root entry with all four grammars, gzipped", `${formatNumber(gzipped / 1024)} KiB`, "≤ 120 KiB"],
        ["the same, not gzipped", `${formatNumber(plain / 1024)} KiB`, ""],
      ],
    },
  ];
}

/** Figures of `@k8s-mcp/validator`, taken from the built package. */
export const validator: Suite = {
  name: "validator",
  title: "`@k8s-mcp/validator`",
  async measure(report) {
    report("verdicts");
    const allowed = await measureOften(RUNS, "validator/verdicts.program.ts", "allow");
    const planned = await measureOften(RUNS, "validator/verdicts.program.ts", "plans");
    const all = await measureOften(RUNS, "validator/verdicts.program.ts", "all");
    report("import and size");
    const imported = await importBlocks();
    report("worst cases");
    const worst = await measureOften(RUNS, "validator/worst-cases.program.ts");
    const allowCount = corpus().filter(({ expect }) => expect === "allow").length;
    return [
      "### Verdicts",
      "The labelled commands of `packages/validator/test/corpus`, one after the other in one process, nothing kept " +
        `between calls but the parsed grammars. Median and ends of ${RUNS} processes, and of all their rounds the quickest: ` +
        "what the verdicts cost where nothing else asks for the machine, since others only ever add to it.",
      {
        table: [
          [
            "commands",
            "verdicts a second, one core",
            "in the quickest round",
            "µs each, wall",
            "µs each, CPU of all threads",
          ],
          verdictRow(`${allowCount} that are allowed (target ≥ 50,000)`, allowed),
          verdictRow("the same, and the plan of each", planned),
          verdictRow(`all ${corpus().length}`, all),
        ],
      },
      ...imported,
      "### Worst cases",
      "Lines of 32 KiB, the most that is read, and content of that size beside a line: milliseconds for which a " +
        `verdict keeps its thread, each on a text that was not seen before, median and ends of ${RUNS} processes. The target ` +
        "is 5 ms. Twice the length should cost about twice as much. V8 compiles and collects on further threads meanwhile. Only short texts of YAML are left to the `yaml` library.",
      { table: [["shape", "ms at 32 KiB", "ms at 16 KiB", "ratio", "all threads at 32 KiB"], ...worstRows(worst)] },
    ];
  },
};
