import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";

/** What the figures below it depend on, and how busy the machine was before they were taken. */
export function describeMachine(): string {
  const processor = cpus()[0]?.model.trim() || process.arch;
  const memory = Math.round(totalmem() / 1024 ** 3);
  const [load = 0] = loadavg();
  const day = new Date().toISOString().slice(0, 10);
  return (
    `${day}, Node ${process.versions.node} (V8 ${process.versions.v8}), ${type()} ${release()}, ` +
    `${availableParallelism()} × ${processor}, ${memory} GiB, load before the run ${load.toFixed(1)}.`
  );
}
