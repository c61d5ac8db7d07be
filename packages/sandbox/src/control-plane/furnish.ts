import { refusalOfExec } from "../nodes/no-exec.ts";
import { nodeManifest, nodeNames } from "../nodes/node-manifest.ts";
import { defaultStorageClass } from "../nodes/stages/volume.ts";
import type { ApiClient } from "./api-client.ts";
import { applyOrThrow } from "./apply.ts";
import { waitFor, type WaitOptions } from "./wait.ts";

export interface FurnishOptions {
  readonly nodes: number;
  readonly allowHostExec: boolean;
  readonly wait: Omit<WaitOptions, "what">;
}

interface NodeStatus {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

const exists = async (api: ApiClient, path: string): Promise<boolean> => (await api.get(path)).status === 200;

const isReady = async (api: ApiClient, node: string): Promise<boolean> => {
  const { text } = await api.get(`/api/v1/nodes/${node}`);
  const { status }: NodeStatus = JSON.parse(text);
  return status?.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True") ?? false;
};

/**
 * Makes an empty cluster one in which workloads run, and waits until they would.
 *
 * The waits look at what the programs do, not at whether they answer: a default service account means that the
 * controllers work, a ready node that kwok does.
 */
export const furnish = async (api: ApiClient, { nodes, allowHostExec, wait }: FurnishOptions): Promise<void> => {
  const names = nodeNames(nodes);
  await Promise.all([
    ...names.map((name) => applyOrThrow(api, `/api/v1/nodes/${name}`, nodeManifest(name))),
    applyOrThrow(
      api,
      `/apis/storage.k8s.io/v1/storageclasses/${defaultStorageClass.metadata.name}`,
      defaultStorageClass,
    ),
    ...(allowHostExec ? [] : refusalOfExec().map(({ path, manifest }) => applyOrThrow(api, path, manifest))),
  ]);
  await Promise.all([
    waitFor(() => exists(api, "/api/v1/namespaces/default/serviceaccounts/default"), {
      ...wait,
      what: "the controllers to make the default service account",
    }),
    ...names.map((name) => waitFor(() => isReady(api, name), { ...wait, what: `node ${name} to be ready` })),
  ]);
};
