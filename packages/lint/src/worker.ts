import { parentPort, workerData } from "node:worker_threads";
import { readSettings } from "./config/read-settings.ts";
import { lintFiles } from "./files/lint-files.ts";
import type { Share, WorkerMessage } from "./files/pool.ts";

const { files, root, repository, settings }: Share = workerData;
const BATCH = 50;

const send = (message: WorkerMessage) => parentPort?.postMessage(message, []);
let count = 0;
const progress = () => {
  count += 1;
  if (count % BATCH === 0) send({ done: BATCH });
};
const results = lintFiles(files, root, readSettings(settings).settings, progress, repository);
send({ results });
