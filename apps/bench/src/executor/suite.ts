import { findProgram, startSandbox } from "@k8s-mcp/sandbox";
import { measureOften } from "../measure/child.ts";
import { formatNumber, formatSpread, median } from "../measure/spread.ts";
import type { Block, Suite } from "../suite.ts";
import { bringPeers } from "./peers/bring.ts";
import { PEERS } from "./peers/peer.ts";

/** Processes for each figure, `K8S_MCP_BENCH_RUNS` for a first look; of those that print 1 GiB fewer, since each takes long. */
const RUNS = Number(process.env["K8S_MCP_BENCH_RUNS"] ?? 5);
const LONG_RUNS = Math.min(RUNS, 3);

type Figures = ReadonlyMap<string, readonly number[]>;

function overheadBlocks(figures: Figures): readonly Block[] {
  const of = (name: string) => formatSpread(figures.get(name) ?? [], 2);
  return [
    "What a call of a program that does nothing costs over `child_process.spawn` of it: 270 rounds in turns in each of " +
      `${RUNS} processes, milliseconds, the medians of the processes. Processor time is that of the calling process alone.`,
    {
      table: [
        ["what", "ms", "ms of processor time", "target"],
        ["`spawn`", of("spawn"), of("spawnCpu"), ""],
        ["`run`", of("executor"), of("executorCpu"), ""],
        ["`run` beside `spawn`, pair by pair", of("overhead"), "", "≤ 3"],
        ["the same with an audit in a file", of("withAudit"), of("auditedCpu"), ""],
      ],
    },
  ];
}

function memoryBlocks(lines: Figures, line: Figures): readonly Block[] {
  const row = (what: string, figures: Figures) => [
    what,
    formatSpread(figures.get("growth") ?? []),
    formatSpread(figures.get("seconds") ?? []),
  ];
  return [
    `By how much the process grows while a command prints 1 GiB, redacted and kept; ${LONG_RUNS} processes.`,
    {
      table: [
        ["1 GiB", "MiB", "seconds", "target, MiB"],
        [...row("in lines", lines), "≤ 32"],
        [...row("on a single line", line), "≤ 32"],
      ],
    },
  ];
}

function besideBlocks(figures: Figures, hasPeers: boolean): readonly Block[] {
  const of = (name: string): readonly number[] => figures.get(name) ?? [];
  const row = (what: string, name: string) => [
    what,
    formatSpread(of(`${name}, first`)),
    formatSpread(of(name)),
    formatNumber(median(of(name)) - median(of("bare"))),
  ];
  return [
    "`kubectl get namespaces -o name` on the sandbox's API server; milliseconds, median and ends of " +
      `${RUNS} processes. A later call is the median of 15, in turns. The first one finds no discovery cache; that the later ones ` +
      "find it is what keeps them beside kubectl itself. The other servers are called through MCP over stdio; " +
      "`kubernetes-mcp-server` asks the API without kubectl.",
    {
      table: [
        ["what", "first", "later", "more than kubectl"],
        row("kubectl", "bare"),
        row("the executor", "executor"),
        ...(hasPeers ? PEERS.map(({ name, version }) => row(`\`${name}\` ${version}`, name)) : []),
      ],
    },
    ...(hasPeers ? [] : ["The other servers could not be had from npm for this run."]),
  ];
}

/** Figures of `@k8s-mcp/executor`, taken from the built package, beside two other servers as npm has them. */
export const executor: Suite = {
  name: "executor",
  title: "`@k8s-mcp/executor`",
  async measure(report) {
    const kubectl = await findProgram("kubectl");
    if (kubectl === undefined) throw new Error("kubectl is not there; `npm run toolchain` brings it.");
    report("the other servers");
    const packages = await bringPeers();
    report("a call and a spawn");
    const overhead = await measureOften(RUNS, "executor/overhead.program.ts");
    report("1 GiB in lines");
    const lines = await measureOften(LONG_RUNS, "executor/output-memory.program.ts", "lines");
    report("1 GiB on a single line");
    const line = await measureOften(LONG_RUNS, "executor/output-memory.program.ts", "line");
    report("a sandbox");
    const sandbox = await startSandbox();
    try {
      report("kubectl, the executor and the other servers");
      const words = [sandbox.kubeconfig, kubectl.path, ...(packages === undefined ? [] : [packages])];
      const beside = await measureOften(RUNS, "executor/beside.program.ts", ...words);
      return [
        ...overheadBlocks(overhead),
        ...memoryBlocks(lines, line),
        ...besideBlocks(beside, packages !== undefined),
      ];
    } finally {
      await sandbox.stop();
    }
  },
};
