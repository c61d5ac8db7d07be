import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findProgram, startSandbox } from "@k8s-mcp/sandbox";
import { bringPeers } from "../executor/peers/bring.ts";
import { measureOften } from "../measure/child.ts";
import { formatNumber, formatSpread, median } from "../measure/spread.ts";
import type { Block, Suite } from "../suite.ts";
import { measureGoPeer, type PeerTimes } from "./go-peer.ts";
import { makePods, NAMESPACE, PODS } from "./pods.ts";

const run = promisify(execFile);
/** Processes for each figure. */
const RUNS = 5;

async function kubectlTimes(kubectl: string, kubeconfig: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < RUNS; round += 1) {
    const start = performance.now();
    await run(kubectl, [`--kubeconfig=${kubeconfig}`, "get", "pods", "-n", NAMESPACE], { maxBuffer: 64 * 1024 * 1024 });
    times.push(performance.now() - start);
  }
  return times;
}

function peerRows(peer: PeerTimes | undefined, kubectl: readonly number[]): readonly (readonly string[])[] {
  if (!peer) return [];
  const times = formatNumber(median(kubectl) / median(peer.lists));
  return [
    ["the list of `kubernetes-mcp-server`, each later one, through MCP", formatSpread(peer.lists), times, ""],
    ["the same, 60 lists at once", formatNumber(peer.atOnce), "", ""],
  ];
}

function blocks(
  kubectl: readonly number[],
  figures: ReadonlyMap<string, readonly number[]>,
  peer: PeerTimes | undefined,
): readonly Block[] {
  const of = (name: string): readonly number[] => figures.get(name) ?? [];
  const times = (what: readonly number[]) => formatNumber(median(kubectl) / median(what));
  return [
    `A list of ${PODS.toLocaleString("en")} pods of one namespace on the sandbox's API server, as the columns that kubectl ` +
      `shows; milliseconds, median and ends of ${RUNS} processes. A later list is the median of 30 in a process that has ` +
      "made one before, in turns with the bare request: the same one through `node:https`, its answer parsed.",
    {
      table: [
        ["what", "ms", "times as fast as kubectl", "target"],
        ["`kubectl get pods`", formatSpread(kubectl), "", ""],
        ["`list`, the first of a process, discovery included", formatSpread(of("first")), times(of("first")), ""],
        ["`list`, each later one", formatSpread(of("list")), times(of("list")), "≥ 20"],
        ["the bare request", formatSpread(of("bare")), times(of("bare")), ""],
        ["60 lists at once", formatSpread(of("atOnce")), "", ""],
        ...peerRows(peer, kubectl),
      ],
    },
    `A list takes ${formatNumber(median(of("list")) / median(of("bare")), 2)} times as long as the bare request (target ≤ 1.5).`,
  ];
}

/** Figures of `@k8s-mcp/kube` beside kubectl, the bare request and a server written in Go, on a real API server. */
export const kube: Suite = {
  name: "kube",
  title: "`@k8s-mcp/kube`",
  async measure(report) {
    const kubectl = await findProgram("kubectl");
    if (kubectl === undefined) throw new Error("kubectl is not there; `npm run toolchain` brings it.");
    report("a sandbox");
    const folder = await mkdtemp(join(tmpdir(), "k8s-mcp-bench-"));
    const sandbox = await startSandbox();
    try {
      report(`${PODS} pods`);
      await makePods(kubectl.path, sandbox.kubeconfig, folder);
      report("kubectl get pods");
      const times = await kubectlTimes(kubectl.path, sandbox.kubeconfig);
      report("lists");
      const figures = await measureOften(RUNS, "kube/list.program.ts", sandbox.kubeconfig);
      report("kubernetes-mcp-server");
      const packages = await bringPeers();
      const peer = packages === undefined ? undefined : await measureGoPeer(packages, sandbox.kubeconfig);
      return blocks(times, figures, peer);
    } finally {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
