import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { describeWithCluster } from "@k8s-mcp/sandbox/testing";
import { onTestFinished } from "vitest";
import { createKube, type Kube, type Kubeconfig, type KubeOptions, type UserEntry } from "../../src/index.ts";

export type TestCluster = Parameters<Parameters<typeof describeWithCluster>[1]>[0];

/** Closed when the test ends. */
export function testKube(options: KubeOptions): Kube {
  const kube = createKube({ env: {}, ...options });
  onTestFinished(() => kube.close());
  return kube;
}

/** The kubeconfig of the tests' cluster, read. */
export async function kubeconfigOf({ kubeconfig }: TestCluster): Promise<Kubeconfig> {
  const loaded = await createKube({ kubeconfig, env: {} }).kubeconfig();
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.kubeconfig;
}

/** The same cluster by another way, or as another user. */
export async function variant(
  cluster: TestCluster,
  change: {
    readonly server?: string;
    readonly proxyUrl?: string;
    readonly user?: UserEntry;
    readonly namespace?: string;
  },
): Promise<Kubeconfig> {
  const own = await kubeconfigOf(cluster);
  const context = own.contexts.get(cluster.context);
  const entry = own.clusters.get(context?.cluster ?? "");
  const user = own.users.get(context?.user ?? "");
  if (!context || !entry || !user) throw new Error("The tests' kubeconfig is not whole.");
  const { server = entry.server, proxyUrl, namespace } = change;
  return {
    clusters: new Map([["test", { ...entry, server, ...(proxyUrl !== undefined && { proxyUrl }) }]]),
    users: new Map([["tester", change.user ?? user]]),
    contexts: new Map([["test", { cluster: "test", user: "tester", ...(namespace !== undefined && { namespace }) }]]),
    currentContext: "test",
    source: "the test",
  };
}

/** A folder that goes with the test. */
export async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "k8s-mcp-kube-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Applies objects with kubectl. */
export async function apply({ kubectl, kubeconfig, context }: TestCluster, ...items: readonly object[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "k8s-mcp-kube-"));
  try {
    const file = join(folder, "objects.json");
    await writeFile(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
    const args = [`--kubeconfig=${kubeconfig}`, `--context=${context}`, "create", "-f", file];
    await promisify(execFile)(kubectl, args, { maxBuffer: 64 * 1024 * 1024 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds on a busy machine; it ends before a test's own time does, so that it says what did not hold. */
const PATIENCE = 55_000;

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const giveUp = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}
