import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createExecutor, type Executor, type ExecutorOptions } from "@k8s-mcp/executor";
import { type ApprovedPlan, judge } from "@k8s-mcp/validator";

/** An executor whose helm is a script, with a kubeconfig of one context, and what removes it. */
export interface Subject {
  readonly executor: Executor;
  readonly dispose: () => Promise<void>;
}

/** @param script what `/bin/sh` runs where a line says helm. */
export function createSubject(script: string, options: ExecutorOptions = {}): Subject {
  const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-bench-"));
  const config = {
    "current-context": "a",
    clusters: [{ name: "c", cluster: { server: "https://a.invalid" } }],
    users: [{ name: "u", user: { token: "t" } }],
    contexts: [{ name: "a", context: { cluster: "c", user: "u" } }],
  };
  const [kubeconfig, helm] = [join(folder, "config"), join(folder, "helm")];
  writeFileSync(kubeconfig, JSON.stringify(config));
  writeFileSync(helm, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`, { mode: 0o755 });
  const executor = createExecutor({ kubeconfig, tools: { helm }, temporaryFolder: folder, ...options });
  return {
    executor,
    async dispose() {
      await executor.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** @throws for a line that is not allowed by default. */
export function planOf(line: string): ApprovedPlan {
  const verdict = judge(line);
  if (verdict.decision !== "allow") throw new Error(`${line} is not allowed.`);
  return verdict.plan;
}
