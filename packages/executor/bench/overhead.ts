// What a call costs over `child_process.spawn` of the same program, and what its audit adds to that, in milliseconds,
// paired and interleaved.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileAudit } from "../src/audit/index.ts";
import { createSubject, median, planOf } from "./subject.ts";

const ROUNDS = 300;
const WARM_UP = 30;

const folder = mkdtempSync(join(tmpdir(), "audit-bench-"));
const audit = createFileAudit({ folder });
const tools = { helm: "/bin/true" };
const silent = createSubject("", { tools });
const audited = createSubject("", { tools, audit });
const plan = planOf("helm list");
const times: { readonly plain: number; readonly ours: number; readonly written: number }[] = [];

async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

function spawned(): Promise<unknown> {
  return new Promise((resolve) => {
    spawn("/bin/true", ["list"], { stdio: ["ignore", "pipe", "pipe"] }).on("close", resolve);
  });
}

for (let round = 0; round < ROUNDS; round++) {
  const plain = await timeOf(spawned);
  const ours = await timeOf(() => silent.executor.run(plan));
  const written = await timeOf(() => audited.executor.run(plan));
  if (round >= WARM_UP) times.push({ plain, ours, written });
}
await silent.dispose();
await audited.dispose();
await audit.close();
rmSync(folder, { recursive: true });
console.log(
  JSON.stringify({
    figure: "overhead-ms",
    spawn: median(times.map(({ plain }) => plain)),
    executor: median(times.map(({ ours }) => ours)),
    overhead: median(times.map(({ plain, ours }) => ours - plain)),
    audited: median(times.map(({ plain, written }) => written - plain)),
    target: 3,
  }),
);
