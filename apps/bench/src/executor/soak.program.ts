// `npm run test:soak`: mixed calls at the queue's limit on a real control plane, for 20 minutes or `--seconds=N`. Ends with 1
// where memory, descriptors, processes or files have grown, or a call ended otherwise than it should.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createExecutor } from "@k8s-mcp/executor";
import { createFileAudit } from "@k8s-mcp/executor/audit";
import { ensurePrograms, startSandbox } from "@k8s-mcp/sandbox";
import { planFor } from "./soak/calls.ts";
import { findGrowth, type Sample } from "./soak/growth.ts";
import { type Load, loadFor } from "./soak/load.ts";
import { takeSample } from "./soak/sample.ts";

const DEFAULT_SECONDS = 20 * 60;
/** Times that the load is taken away to look at what stays. */
const PHASES = 12;
/** Seconds; shorter ones would be more pause than load. */
const SHORTEST_PHASE = 10;

const { values } = parseArgs({ options: { seconds: { type: "string" } } });
const seconds = Number(values.seconds ?? process.env["K8S_MCP_SOAK_SECONDS"] ?? DEFAULT_SECONDS);
if (!(seconds >= 3 * SHORTEST_PHASE)) {
  throw new RangeError(`A soak takes a number of seconds, at least ${3 * SHORTEST_PHASE}: --seconds=90.`);
}
const collect = globalThis.gc;
if (collect === undefined) throw new Error("Start it with npm run test:soak: it needs node --expose-gc.");
const phases = Math.min(PHASES, Math.floor(seconds / SHORTEST_PHASE));

const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-soak-"));
const temporaryFolder = join(folder, "tmp");
mkdirSync(temporaryFolder);
const { kubectl, helm, jq } = await ensurePrograms(["kubectl", "helm", "jq"]);
console.error("Starting a control plane");
const sandbox = await startSandbox();
const audit = createFileAudit({ folder: join(folder, "audit") });
const executor = createExecutor({
  kubeconfig: sandbox.kubeconfig,
  tools: { kubectl: kubectl.path, helm: helm.path, jq: jq.path },
  temporaryFolder,
  audit,
  // Full before the first third is over.
  limits: { resultSeconds: 20, allResultsBytes: 64 * 1024 * 1024 },
});

try {
  const seeded = await executor.run(planFor("kubectl create deployment web --image=web --replicas=20"));
  if (seeded.error) throw new Error(seeded.error.message);
  const load: Load = { tally: new Map(), unexpected: new Map() };
  const samples: Sample[] = [];
  const start = performance.now();
  for (let phase = 0; phase < phases; phase += 1) {
    await loadFor(seconds / phases, executor, load);
    const calls = [...load.tally.values()].reduce((sum, times) => sum + times, 0);
    const sample = {
      seconds: Math.round((performance.now() - start) / 1000),
      calls,
      ...(await takeSample(temporaryFolder, () => {
        collect();
      })),
    };
    samples.push(sample);
    console.log(JSON.stringify(sample));
  }
  console.log(JSON.stringify(Object.fromEntries(load.tally)));
  const wrong = [
    ...findGrowth(samples),
    ...[...load.unexpected].map(([what, times]) => `Not as it should end, ${times} times: ${what}`),
  ];
  console.log(wrong.length === 0 ? "Nothing has grown, and every call ended as it should." : wrong.join("\n"));
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await executor.close();
  await audit.close();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
}
