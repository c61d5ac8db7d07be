import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { scripts } from "./scripts.ts";

function run(args: readonly string[], cwd: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...args], { cwd, maxBuffer: 1 << 28 }, (error) => {
      // Findings end it with 1.
      if (error !== null && error.code !== 1) reject(error);
      else resolve((performance.now() - start) / 1000);
    });
  });
}

/** Seconds of whole runs of the program over the scripts as files, process start included. */
export async function commandLine(times: number): Promise<ReadonlyMap<number, readonly number[]>> {
  const main = join(dirname(fileURLToPath(import.meta.resolve("@k8s-mcp/lint"))), "main.js");
  const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-bench-lint-"));
  try {
    mkdirSync(join(folder, "scripts"));
    for (const [file, text] of scripts()) writeFileSync(join(folder, file), text);
    const seconds = new Map<number, number[]>([
      [1, []],
      [2, []],
    ]);
    for (let round = 0; round < times; round += 1) {
      for (const [jobs, list] of seconds)
        list.push(await run([main, "--format", "json", "--jobs", String(jobs), "."], folder));
    }
    return seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
