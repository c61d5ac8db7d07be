import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { createExecutor, type Executor, type ExecutorOptions } from "../src/index.ts";
import { fakePrograms } from "./fake-programs.ts";

const KUBECONFIG = {
  apiVersion: "v1",
  kind: "Config",
  "current-context": "dev",
  clusters: [{ name: "east", cluster: { server: "https://east.invalid" } }],
  users: [
    { name: "ann", user: { token: "ann-token" } },
    { name: "bob", user: { token: "bob-token" } },
  ],
  contexts: [
    { name: "dev", context: { cluster: "east", user: "ann", namespace: "team" } },
    { name: "prod", context: { cluster: "east", user: "bob" } },
  ],
};

export interface TestBench {
  /** Absolute path of the test's own folder. */
  readonly folder: string;
  /** An executor over programs played by scripts, with a kubeconfig of two contexts. */
  readonly start: (scripts: Readonly<Record<string, string>>, options?: ExecutorOptions) => Executor;
}

/** Gives each test of a file a folder and executors, which end with it; whatever they leave behind fails the test. */
export function useExecutor(): TestBench {
  let folder = "";
  const executors: Executor[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "executor-test-"));
    await writeFile(join(folder, "config"), JSON.stringify(KUBECONFIG));
    await mkdir(join(folder, "tmp"));
  });
  afterEach(async () => {
    await Promise.all(executors.splice(0).map((executor) => executor.close()));
    assert.deepEqual(await readdir(join(folder, "tmp")), [], "The executor left files behind.");
    await rm(folder, { recursive: true });
  });
  return {
    get folder() {
      return folder;
    },
    start(scripts, options = {}) {
      const executor = createExecutor({
        tools: fakePrograms(join(folder, "bin"), scripts),
        kubeconfig: join(folder, "config"),
        temporaryFolder: join(folder, "tmp"),
        env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: "/home/operator", SECRET: "operator's" },
        ...options,
      });
      executors.push(executor);
      return executor;
    },
  };
}
