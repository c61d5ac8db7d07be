import { Worker } from "node:worker_threads";
import type { SettingsPlace } from "../config/read-settings.ts";
import type { LintSettings } from "../judge.ts";
import type { LintedFile } from "../lint-text.ts";
import { handedOut } from "./handed-out.ts";
import { lintFiles } from "./lint-files.ts";

/** What a worker is given: it reads configuration and policy itself, since a policy holds functions. */
export interface Share {
  /** Of all threads: each takes the next one when it is done with one. */
  readonly files: readonly string[];
  /** How many of them are taken, in memory of all threads. */
  readonly taken: Int32Array;
  readonly root: string;
  /** From where fingerprints know the files. */
  readonly repository: string;
  readonly settings: SettingsPlace;
}

function start(share: Share): Promise<readonly LintedFile[]> {
  const isSource = import.meta.url.endsWith(".ts");
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(isSource ? "../worker.ts" : "./worker.js", import.meta.url), {
      workerData: share,
    });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

/**
 * Lints on several threads, this one among them: it begins while the others still start.
 *
 * @param jobs threads.
 * @param settings what stands at the place of settings.
 */
export async function lintInParallel(
  jobs: number,
  given: Omit<Share, "taken">,
  settings: LintSettings,
  progress: (count: number) => void,
): Promise<readonly LintedFile[]> {
  const { files, root, repository } = given;
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const own = async () => lintFiles(handedOut(files, taken, progress), root, settings, undefined, repository);
  const others = Array.from({ length: jobs - 1 }, () => start({ ...given, taken }));
  const lists = await Promise.all([...others, own()]);
  const order = new Map(files.map((file, index) => [file, index]));
  return lists.flat().toSorted((one, other) => (order.get(one.file) ?? 0) - (order.get(other.file) ?? 0));
}
