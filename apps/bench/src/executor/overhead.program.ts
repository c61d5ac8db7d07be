// What a call costs over `child_process.spawn` of the same program, and what its audit adds to that: milliseconds by the
// clock, paired and interleaved, and of this process's own processor time, in blocks.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileAudit } from "@k8s-mcp/executor/audit";
import { median } from "../measure/spread.ts";
import { startWatch } from "../measure/time.ts";
import { createSubject, planOf } from "./subject.ts";

const WARM_UP = 30;
const ROUNDS = 270;
const BLOCK = 100;

const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-bench-"));
const audit = createFileAudit({ folder });
const tools = { helm: "/bin/true" };
const silent = createSubject("", { tools });
const audited = createSubject("", { tools, audit });
const plan = planOf("helm list");

const calls = {
  spawn: () =>
    new Promise((resolve) => {
      spawn("/bin/true", ["list"], { stdio: ["ignore", "pipe", "pipe"] }).on("close", resolve);
    }),
  executor: () => silent.executor.run(plan),
  audited: () => audited.executor.run(plan),
};

async function wall(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

async function cpu(call: () => Promise<unknown>): Promise<number> {
  const elapsed = startWatch();
  for (let round = 0; round < BLOCK; round += 1) await call();
  return elapsed().cpu / 1000 / BLOCK;
}

const rounds: { readonly spawn: number; readonly executor: number; readonly audited: number }[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  const times = {
    spawn: await wall(calls.spawn),
    executor: await wall(calls.executor),
    audited: await wall(calls.audited),
  };
  if (round >= WARM_UP) rounds.push(times);
}
const figures = {
  spawn: median(rounds.map((times) => times.spawn)),
  executor: median(rounds.map((times) => times.executor)),
  overhead: median(rounds.map((times) => times.executor - times.spawn)),
  withAudit: median(rounds.map((times) => times.audited - times.spawn)),
  spawnCpu: await cpu(calls.spawn),
  executorCpu: await cpu(calls.executor),
  auditedCpu: await cpu(calls.audited),
};
await silent.dispose();
await audited.dispose();
await audit.close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify(figures));
