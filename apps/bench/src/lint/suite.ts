import { measureOften } from "../measure/child.ts";
import { formatNumber, formatSpread, median } from "../measure/spread.ts";
import type { Suite } from "../suite.ts";
import { commandLine } from "./command-line.ts";
import { LINES, scripts } from "./scripts.ts";

/** Processes for each figure. */
const RUNS = 5;

/** Figures of `@k8s-mcp/lint`, taken from the built package. */
export const lint: Suite = {
  name: "lint",
  title: "`@k8s-mcp/lint`",
  async measure(report) {
    report("texts in memory");
    const inside = await measureOften(RUNS, "lint/in-memory.program.ts");
    report("files, with the program");
    const outside = await commandLine(RUNS);
    const figure = (name: string) => inside.get(name) ?? [];
    return [
      `${formatNumber(LINES, 0)} lines of deploy scripts in ${scripts().size} files with ${formatNumber(median(figure("commands")), 0)} Kubernetes ` +
        `commands, no two files alike. Median and ends of ${RUNS} processes.`,
      {
        table: [
          ["what", "seconds", "target"],
          ["the program, two threads, from start to end", formatSpread(outside.get(2) ?? [], 2), "≤ 3"],
          ["the program, one thread", formatSpread(outside.get(1) ?? [], 2), ""],
          ["texts in memory, one thread, wall", formatSpread(figure("wall"), 2), ""],
          ["the same, CPU time of all threads", formatSpread(figure("cpu"), 2), ""],
        ],
      },
    ];
  },
};
