import { join } from "node:path";
import type { Files } from "../files.ts";
import type { Variables } from "../variables.ts";
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
  env: Variables,
  files: Files,
  folder: string = SERVICE_ACCOUNT,
): Promise<Kubeconfig | undefined> {
  const host = env["KUBERNETES_SERVICE_HOST"];
  const port = env["KUBERNETES_SERVICE_PORT"];
  if (!host || !port) return undefined;
  const optional = (name: string) => files.read(join(folder, name)).catch(() => undefined);
  if ((await optional("token")) === undefined) return undefined;
  const namespace = (await optional("namespace"))?.trim();
  const cluster = {
    server: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
    authority: { file: join(folder, "ca.crt") },
    insecure: false,
  };
  return {
    clusters: new Map([[NAME, cluster]]),
    // By path, not by value: the kubelet replaces the token while this runs.
    users: new Map([[NAME, { token: { file: join(folder, "token") } }]]),
    contexts: new Map([[NAME, { cluster: NAME, user: NAME, ...(namespace && { namespace }) }]]),
    currentContext: NAME,
    source: "the pod's service account",
  };
}
