import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { Sample } from "./growth.ts";

const MEBIBYTE = 1024 * 1024;
/** Kept results go by age and by size, so that how many there are says nothing. */
const BOUNDED = "results";

/**
 * Looks at this process and at what its calls have left. Linux only.
 *
 * @param folder absolute path of the folder for temporary files of the executor, and of nobody else.
 * @param collect V8's collector.
 */
export async function takeSample(
  folder: string,
  collect: () => void,
): Promise<Pick<Sample, "rss" | "heap" | "descriptors" | "processes" | "files">> {
  // What finalizers give free is collected by the next round.
  for (let round = 0; round < 3; round += 1) {
    collect();
    await turn();
  }
  const { rss, heapUsed } = process.memoryUsage();
  return {
    rss: Math.round(rss / MEBIBYTE),
    heap: Math.round((heapUsed * 10) / MEBIBYTE) / 10,
    descriptors: readdirSync("/proc/self/fd").length,
    processes: countProcesses(`${folder}/`),
    files: countFiles(folder),
  };
}

/** Children of this process, and whoever has the folder in its environment. */
function countProcesses(folder: string): number {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && (isChild(name) || hasInEnvironment(name, folder)))
    .length;
}

function isChild(pid: string): boolean {
  const stat = read(`/proc/${pid}/stat`);
  // Behind the name, which may hold anything: the state, then the parent.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] === String(process.pid);
}

function hasInEnvironment(pid: string, text: string): boolean {
  return read(`/proc/${pid}/environ`).includes(text);
}

/** Nothing where the process has ended or is somebody else's. */
function read(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}

function countFiles(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === BOUNDED) return sum;
    return sum + 1 + (entry.isDirectory() ? countFiles(join(folder, entry.name)) : 0);
  }, 0);
}
