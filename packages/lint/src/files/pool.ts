import { Worker } from "node:worker_threads";
import type { LintedFile } from "../lint-text.ts";

/** What a worker is given: it reads configuration and policy itself, since a policy holds functions. */
export interface Share {
  readonly files: readonly string[];
  readonly root: string;
  /** From where fingerprints know the files. */
  readonly repository: string;
  readonly settings: SettingsPlace;
}

/** From where settings are read. */
export interface SettingsPlace {
  readonly root: string;
  readonly config?: string;
  readonly policy?: string;
  readonly profile?: string;
}

export type WorkerMessage = { readonly done: number } | { readonly results: readonly LintedFile[] };

function start(share: Share, progress: (count: number) => void): Promise<readonly LintedFile[]> {
  const isSource = import.meta.url.endsWith(".ts");
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(isSource ? "../worker.ts" : "./worker.js", import.meta.url), {
      workerData: share,
    });
    worker.on("message", (message: WorkerMessage) => {
      if ("results" in message) resolve(message.results);
      else progress(message.done);
    });
    worker.once("error", reject);
  });
}

/** Lints on several threads. The files are dealt out one by one, so that a folder of large ones is shared. */
export async function lintInParallel(
  files: readonly string[],
  jobs: number,
  share: Omit<Share, "files">,
  progress: (count: number) => void,
): Promise<readonly LintedFile[]> {
  const hands = Array.from({ length: jobs }, (_, hand) => files.filter((_file, index) => index % jobs === hand));
  const lists = await Promise.all(hands.map((hand) => start({ ...share, files: hand }, progress)));
  const order = new Map(files.map((file, index) => [file, index]));
  return lists.flat().toSorted((one, other) => (order.get(one.file) ?? 0) - (order.get(other.file) ?? 0));
}
