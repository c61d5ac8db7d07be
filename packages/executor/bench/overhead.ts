// What a call costs over `child_process.spawn` of the same program, in milliseconds, paired and interleaved.
import { spawn } from "node:child_process";
import { createSubject, median, planOf } from "./subject.ts";

const ROUNDS = 300;
const WARM_UP = 30;

const { executor, dispose } = createSubject("", { tools: { helm: "/bin/true" } });
const plan = planOf("helm list");
const plain: number[] = [];
const ours: number[] = [];

for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  await new Promise((resolve) => {
    spawn("/bin/true", ["list"], { stdio: ["ignore", "pipe", "pipe"] }).on("close", resolve);
  });
  const middle = performance.now();
  await executor.run(plan);
  if (round < WARM_UP) continue;
  plain.push(middle - start);
  ours.push(performance.now() - middle);
}
await dispose();
const overhead = median(ours.map((time, index) => time - (plain[index] ?? 0)));
console.log(
  JSON.stringify({ figure: "overhead-ms", spawn: median(plain), executor: median(ours), overhead, target: 3 }),
);
