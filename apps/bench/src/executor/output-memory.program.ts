// How many MiB this process grows by while a command prints 1 GiB, in `lines` or as one `line`.
import { createSubject, planOf } from "./subject.ts";

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;
const PRINTS: Readonly<Record<string, string>> = {
  lines: `seq -f '%020.0f kube-system coredns-5d78c9869d-abcde 1/1 Running' 20000000 | head -c ${GIBIBYTE}`,
  line: `yes '{"name":"coredns-5d78c9869d-abcde","phase":"Running"},' | tr -d '\\n' | head -c ${GIBIBYTE}`,
};
/** Milliseconds between two looks. */
const INTERVAL = 20;

const script = PRINTS[process.argv[2] ?? ""];
if (script === undefined) throw new Error(`It prints ${Object.keys(PRINTS).join(" or ")}.`);
const plan = planOf("helm list");
const small = createSubject("echo one");
await small.executor.run(plan);
await small.dispose();

const { executor, dispose } = createSubject(script);
const before = process.memoryUsage.rss();
let peak = before;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, INTERVAL);
const start = performance.now();
const { status, truncated, result_uri: kept } = await executor.run(plan);
const seconds = (performance.now() - start) / 1000;
clearInterval(sampler);
await dispose();
if (status !== "success" || truncated !== true || kept === undefined) throw new Error("It did not end as it should.");
console.log(JSON.stringify({ growth: (peak - before) / MEBIBYTE, seconds }));
