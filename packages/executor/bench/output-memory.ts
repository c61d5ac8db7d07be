// How much this process grows while a command prints 1 GiB, in MiB.
import { createSubject, planOf } from "./subject.ts";

const MEBIBYTE = 1024 * 1024;

const { executor, dispose } = createSubject(
  "seq -f '%020.0f kube-system coredns-5d78c9869d-abcde 1/1 Running' 15000000 | head -c 1073741824",
);
const plan = planOf("helm list");
const small = createSubject("echo one");
await small.executor.run(plan);
await small.dispose();

const before = process.memoryUsage.rss();
let peak = before;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
const start = performance.now();
const { status, truncated } = await executor.run(plan);
const seconds = (performance.now() - start) / 1000;
clearInterval(sampler);
await dispose();
console.log(
  JSON.stringify({
    figure: "output-memory-mib",
    growth: (peak - before) / MEBIBYTE,
    target: 32,
    seconds,
    status,
    truncated,
  }),
);
