import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSandbox } from "@k8s-mcp/sandbox";
import { bringPeers } from "../executor/peers/bring.ts";
import { PEERS } from "../executor/peers/peer.ts";
import { formatNumber, formatSpread, median } from "../measure/spread.ts";
import type { Block, Suite } from "../suite.ts";
import { type Start, startOnce } from "./start.ts";

const run = promisify(execFile);

/** Starts of each server. */
const ROUNDS = 15;
const MAIN = fileURLToPath(new URL("../../../server/dist/main.js", import.meta.url));

interface Subject {
  readonly name: string;
  readonly words: readonly [string, ...string[]];
  readonly starts: Start[];
}

async function bareNode(): Promise<number> {
  const begin = performance.now();
  await run(process.execPath, ["-e", "0"]);
  return performance.now() - begin;
}

function subject(name: string, words: Subject["words"]): Subject {
  return { name, words, starts: [] };
}

function blocks(bare: readonly number[], subjects: readonly Subject[]): readonly Block[] {
  const rows = subjects.map(({ name, starts }) => {
    const times = starts.map(({ milliseconds }) => milliseconds);
    const memory = starts.flatMap(({ pss }) => (pss === undefined ? [] : [pss / 1024]));
    const [first] = starts;
    return [
      name,
      formatSpread(times),
      formatNumber(median(times) / median(bare)),
      memory.length > 0 ? formatSpread(memory) : "",
      formatNumber(first?.tools ?? 0, 0),
      formatNumber(first?.tokens ?? 0, 0),
    ];
  });
  return [
    "From the start of the process to the answered `tools/list`, asked for when `initialize` is answered, on standard " +
      `streams, beside the sandbox's API server: ${ROUNDS} starts of each in turns. Tokens are the bytes of names, ` +
      "descriptions and input schemas by four. Targets: twice a process of Node that does nothing, no slower than " +
      "`kubernetes-mcp-server` (its native binary, without its launcher), 60 MiB, 3,000 tokens.",
    {
      table: [
        ["what", "ms", "times bare Node", "MiB of PSS after that", "tools", "tokens"],
        ["`node -e 0`", formatSpread(bare), formatNumber(1), "", "", ""],
        ...rows,
      ],
    },
    ...(subjects.length > 1 ? [] : ["The other servers could not be had from npm for this run."]),
  ];
}

/** Figures of `@k8s-mcp/server`, taken from the built package, beside two other servers as npm has them. */
export const server: Suite = {
  name: "server",
  title: "`@k8s-mcp/server`",
  async measure(report) {
    report("the other servers");
    const packages = await bringPeers();
    report("a sandbox");
    const sandbox = await startSandbox();
    try {
      const { kubeconfig } = sandbox;
      const peers =
        packages === undefined
          ? []
          : PEERS.map(({ name, version, start }) => subject(`\`${name}\` ${version}`, start(packages, kubeconfig)));
      const subjects = [subject("`@k8s-mcp/server`", [process.execPath, MAIN]), ...peers];
      const env = { ...process.env, KUBECONFIG: kubeconfig };
      const bare: number[] = [];
      report("starts");
      // The first round only fills the system's caches.
      for (let round = 0; round <= ROUNDS; round += 1) {
        const idle = await bareNode();
        if (round > 0) bare.push(idle);
        for (const { words, starts } of subjects) {
          const start = await startOnce(words, env);
          if (round > 0) starts.push(start);
        }
      }
      return blocks(bare, subjects);
    } finally {
      await sandbox.stop();
    }
  },
};
