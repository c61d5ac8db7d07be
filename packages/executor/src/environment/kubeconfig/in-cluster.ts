import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Kubeconfig } from "./kubeconfig.ts";

/** Where Kubernetes mounts a pod's own credentials. */
const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
const NAME = "in-cluster";

/**
 * The pod's own service account as a kubeconfig, as client-go falls back to it.
 *
 * @returns undefined outside a pod.
 */
export async function inCluster(
  env: Readonly<Record<string, string | undefined>>,
  folder: string = SERVICE_ACCOUNT,
): Promise<Kubeconfig | undefined> {
  const host = env["KUBERNETES_SERVICE_HOST"];
  const port = env["KUBERNETES_SERVICE_PORT"];
  if (host === undefined || port === undefined) return undefined;
  const namespace = await readOptional(join(folder, "namespace"));
  if ((await readOptional(join(folder, "token"))) === undefined) return undefined;
  const cluster = {
    server: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
    "certificate-authority": join(folder, "ca.crt"),
  };
  return {
    clusters: new Map([[NAME, cluster]]),
    // By path, not by value: the kubelet replaces the token while this runs.
    users: new Map([[NAME, { tokenFile: join(folder, "token") }]]),
    contexts: new Map([[NAME, { cluster: NAME, user: NAME, ...(namespace !== undefined && { namespace }) }]]),
    currentContext: NAME,
    source: "the pod's service account",
  };
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch {
    return undefined;
  }
}
