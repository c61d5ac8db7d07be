import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "@k8s-mcp/sandbox";
import { kubectl, type TestCluster, testNamespace } from "@k8s-mcp/sandbox/testing";
import type { JudgeOptions } from "@k8s-mcp/validator";
import { afterAll, afterEach, beforeAll } from "vitest";
import { parse, stringify } from "yaml";
import {
  type CommandResult,
  createExecutor,
  type Executor,
  type ExecutorOptions,
  type RunOptions,
} from "../src/index.ts";
import { planFor } from "./plan.ts";
import { processesWith } from "./processes.ts";

export interface KubeconfigFile {
  "current-context": string;
  clusters: { name: string; cluster: Record<string, unknown> }[];
  users: { name: string; user: Record<string, unknown> }[];
  contexts: { name: string; context: Record<string, unknown> }[];
}

export interface ClusterBench {
  /** Absolute path of the suite's own folder; the operator's HOME. */
  readonly folder: string;
  /** The namespace that calls act in. */
  readonly namespace: string;
  /** Writes a kubeconfig for the cluster, changed; gives its path. */
  readonly kubeconfig: (change?: (config: KubeconfigFile) => void) => Promise<string>;
  /** The same with another user. */
  readonly withUser: (user: Record<string, unknown>) => Promise<string>;
  /** The same with fields of the cluster changed. */
  readonly withCluster: (changes: Record<string, unknown>) => Promise<string>;
  /** A kubeconfig of a service account that may nothing. */
  readonly asNobody: () => Promise<string>;
  /** An executor over the real programs, which ends with its test. */
  readonly start: (options?: ExecutorOptions) => Promise<Executor>;
  /** Runs a line as an operator who turned the rules off would, on an executor of its own. */
  readonly run: (line: string, options?: RunLineOptions) => Promise<CommandResult>;
}

export interface RunLineOptions {
  readonly executor?: ExecutorOptions;
  readonly plan?: JudgeOptions;
  readonly call?: RunOptions;
}

const CLIS = ["helm", "istioctl", "argocd"] as const;

/**
 * Gives a suite real programs on the cluster, a namespace and a folder. What an executor leaves behind, files or
 * processes, fails the test.
 */
export function useCluster(cluster: TestCluster): ClusterBench {
  let folder = "";
  let namespace = "";
  let made = 0;
  let programs: Readonly<Record<string, string | undefined>> = {};
  const executors: Executor[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "executor-cluster-"));
    await mkdir(join(folder, "tmp"));
    namespace = await testNamespace(cluster, { until: "suite" });
    await kubectl(cluster, "wait", "--for=create", "serviceaccount/default", "-n", namespace, "--timeout=50s");
    // To look for one is to start it: whoever looks before each call starts four programs for one.
    const found = await Promise.all(CLIS.map(async (name) => [name, (await findProgram(name))?.path] as const));
    programs = Object.fromEntries(found);
  });
  afterAll(() => rm(folder, { recursive: true }));
  afterEach(async () => {
    await Promise.all(executors.splice(0).map((executor) => executor.close()));
    assert.deepEqual(processesWith(`${folder}/tmp/`), [], "The executor left processes behind.");
    assert.deepEqual(await readdir(join(folder, "tmp")), [], "The executor left files behind.");
  });

  const kubeconfig: ClusterBench["kubeconfig"] = async (change = () => {}) => {
    const config: KubeconfigFile = parse(await readFile(cluster.kubeconfig, "utf8"));
    config["current-context"] = cluster.context;
    change(config);
    const path = join(folder, `config-${made++}`);
    await writeFile(path, stringify(config));
    return path;
  };

  const withUser: ClusterBench["withUser"] = (user) =>
    kubeconfig((config) => {
      config.users = config.users.map(({ name }) => ({ name, user }));
    });

  const start: ClusterBench["start"] = async (options = {}) => {
    const executor = createExecutor({
      kubeconfig: options.kubeconfig ?? (await kubeconfig()),
      namespace,
      temporaryFolder: join(folder, "tmp"),
      env: { PATH: process.env["PATH"], HOME: folder },
      ...options,
      tools: { kubectl: cluster.kubectl, ...programs, ...options.tools },
    });
    executors.push(executor);
    return executor;
  };

  return {
    get folder() {
      return folder;
    },
    get namespace() {
      return namespace;
    },
    kubeconfig,
    withUser,
    withCluster: (changes) =>
      kubeconfig((config) => {
        config.clusters = config.clusters.map(({ name, cluster: own }) => ({ name, cluster: { ...own, ...changes } }));
      }),
    asNobody: async () => withUser({ token: await kubectl(cluster, "create", "token", "default", "-n", namespace) }),
    start,
    run: async (line, options = {}) => {
      const plan = planFor(line, { mode: "permissive", ...options.plan });
      return (await start(options.executor)).run(plan, options.call);
    },
  };
}
