// How much this process grows while a command prints 1 GiB, in lines and on a single one, in MiB.
import { createSubject, planOf } from "./subject.ts";

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;

const PRINTS = {
  lines: `seq -f '%020.0f kube-system coredns-5d78c9869d-abcde 1/1 Running' 15000000 | head -c ${GIBIBYTE}`,
  "one line": `yes '{"name":"coredns-5d78c9869d-abcde","phase":"Running"},' | tr -d '\\n' | head -c ${GIBIBYTE}`,
};

const plan = planOf("helm list");
const small = createSubject("echo one");
await small.executor.run(plan);
await small.dispose();

for (const [prints, script] of Object.entries(PRINTS)) {
  const { executor, dispose } = createSubject(script);
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const start = performance.now();
  const { status, truncated, result_uri: kept } = await executor.run(plan);
  const seconds = (performance.now() - start) / 1000;
  clearInterval(sampler);
  await dispose();
  console.log(
    JSON.stringify({
      figure: "output-memory-mib",
      prints,
      growth: (peak - before) / MEBIBYTE,
      target: 32,
      seconds,
      status,
      truncated,
      kept: kept !== undefined,
    }),
  );
}
