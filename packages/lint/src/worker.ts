import { parentPort, workerData } from "node:worker_threads";
import { readSettings } from "./config/read-settings.ts";
import { handedOut } from "./files/handed-out.ts";
import { lintFiles } from "./files/lint-files.ts";
import type { Share } from "./files/pool.ts";

const { files, taken, root, repository, settings }: Share = workerData;
const linted = lintFiles(handedOut(files, taken), root, readSettings(settings).settings, undefined, repository);
parentPort?.postMessage(linted, []);
