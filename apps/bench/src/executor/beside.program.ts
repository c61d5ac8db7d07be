// What `kubectl get namespaces -o name` takes on a real cluster, in milliseconds: bare, through the executor, and through
// other servers, in turns. Its words: kubeconfig, kubectl, folder of the other servers' packages or nothing.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { createExecutor } from "@k8s-mcp/executor";
import { median } from "../measure/spread.ts";
import { connect } from "./peers/client.ts";
import { PEERS } from "./peers/peer.ts";
import { planOf } from "./subject.ts";

const ROUNDS = 15;
const run = promisify(execFile);

const [kubeconfig = "", kubectl = "", packages] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "k8s-mcp-bench-"));
const env = {
  HOME: folder,
  KUBECONFIG: kubeconfig,
  PATH: `${dirname(kubectl)}${delimiter}${process.env["PATH"] ?? ""}`,
};
const executor = createExecutor({ kubeconfig, tools: { kubectl }, temporaryFolder: folder, env });
const plan = planOf("kubectl get namespaces -o name");
const peers = await Promise.all(
  (packages === undefined ? [] : PEERS).map(async (peer) => ({
    peer,
    client: await connect(peer.start(packages ?? "", kubeconfig), { ...process.env, ...env }),
  })),
);

async function timed(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

const isWhole = (text: string): void => {
  if (!text.includes("kube-system")) throw new Error(`A list without kube-system: ${text.slice(0, 200)}`);
};
const calls: readonly (readonly [string, () => Promise<void>])[] = [
  ["bare", async () => isWhole((await run(kubectl, ["get", "namespaces", "-o", "name"], { env })).stdout)],
  ["executor", async () => isWhole((await executor.run(plan)).output)],
  ...peers.map(({ peer, client }) => [peer.name, async () => isWhole(await client.call(peer.list))] as const),
];

const cold = new Map<string, number>();
for (const [name, call] of calls) cold.set(name, await timed(call));
const warm = new Map<string, number[]>(calls.map(([name]) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, call] of calls) warm.get(name)?.push(await timed(call));
}
console.log(
  JSON.stringify(
    Object.fromEntries([
      ...[...cold].map(([name, time]) => [`${name}, first`, time] as const),
      ...[...warm].map(([name, times]) => [name, median(times)] as const),
    ]),
  ),
);
for (const { client } of peers) client.close();
await executor.close();
await rm(folder, { recursive: true });
