// How many processes and files are left after 1,000 calls that are cancelled at random moments.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { processesWith } from "../test/processes.ts";
import { createSubject, planOf } from "./subject.ts";

const CALLS = 1000;
const AT_ONCE = 8;
/** Milliseconds: from before the first process to well after the last. */
const LATEST = 60;

const { executor, folder, dispose } = createSubject("sleep 1000 & (sleep 1000; echo x) | cat & yes | cat");
const plan = planOf("helm list | grep -v nothing | tr y z | cat");
let next = 0;

async function cancelSome(): Promise<void> {
  while (next++ < CALLS) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), Math.random() * LATEST);
    const { error } = await executor.run(plan, { signal: controller.signal });
    clearTimeout(timer);
    if (error?.code !== "CANCELLED") console.error(error);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, cancelSome));
const processes = processesWith(`${folder}/k8s-mcp-`).length;
const server = readdirSync(folder).find((name) => name.startsWith("k8s-mcp-")) ?? "";
const files = readdirSync(join(folder, server, "calls")).length;
await dispose();
console.log(JSON.stringify({ figure: "left-after-cancel", calls: CALLS, processes, files, target: 0 }));
