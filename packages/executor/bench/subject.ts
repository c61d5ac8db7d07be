import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ApprovedPlan, judge } from "@k8s-mcp/validator";
import { createExecutor, type Executor, type ExecutorOptions } from "../src/index.ts";
import { fakePrograms } from "../test/fake-programs.ts";

/** An executor over a script that plays helm, with a kubeconfig of one context, and what removes it. */
export function createSubject(
  script: string,
  options: ExecutorOptions = {},
): { executor: Executor; folder: string; dispose: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), "executor-bench-"));
  const kubeconfig = join(folder, "config");
  const config = {
    "current-context": "a",
    clusters: [{ name: "c", cluster: { server: "https://a.invalid" } }],
    users: [{ name: "u", user: { token: "t" } }],
    contexts: [{ name: "a", context: { cluster: "c", user: "u" } }],
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
  const tools = fakePrograms(join(folder, "bin"), { helm: script });
  const executor = createExecutor({ kubeconfig, tools, temporaryFolder: folder, ...options });
  return {
    executor,
    folder,
    async dispose() {
      await executor.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export function planOf(line: string): ApprovedPlan {
  const verdict = judge(line);
  if (verdict.decision !== "allow") throw new Error(`${line} is not allowed.`);
  return verdict.plan;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
