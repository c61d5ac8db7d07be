import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

export const NAMESPACE = "load";
export const PODS = 1000;

/** A pod as a Deployment of an ordinary shop makes it. */
function pod(index: number): object {
  const labels = { app: "web", tier: "front", "pod-template-hash": "7d4b9c6f5d" };
  const env = Array.from({ length: 8 }, (_, at) => ({ name: `SETTING_${at}`, value: "an ordinary value" }));
  const name = `web-7d4b9c6f5d-${String(index).padStart(5, "0")}`;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: NAMESPACE, labels, annotations: { note: "x".repeat(200) } },
    spec: { containers: [{ name: "web", image: "registry.example/web:1.2.3", env }] },
  };
}

/** Fills the cluster, and waits until every pod runs. */
export async function makePods(kubectl: string, kubeconfig: string, folder: string): Promise<void> {
  const file = join(folder, "pods.json");
  const items = Array.from({ length: PODS }, (_, index) => pod(index));
  await writeFile(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  const ask = (...args: readonly string[]) =>
    run(kubectl, [`--kubeconfig=${kubeconfig}`, ...args], { maxBuffer: 64 * 1024 * 1024 });
  await ask("create", "namespace", NAMESPACE);
  await ask("create", "-f", file);
  for (;;) {
    const { stdout } = await ask("get", "pods", "-n", NAMESPACE, "--field-selector=status.phase=Running", "-o", "name");
    if (stdout.split("\n").length > PODS) return;
    await delay(1000);
  }
}
