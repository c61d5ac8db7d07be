import { readFileSync } from "node:fs";
import { request } from "node:https";

import { parse } from "yaml";

/** Reads an object straight from the API server, so that the story is held against the cluster and not against itself. */
export type ReadCluster = (path: string) => Promise<unknown>;

interface SandboxKubeconfig {
  readonly clusters: readonly [{ readonly cluster: Record<string, string> }];
  readonly users: readonly [{ readonly user: Record<string, string> }];
}

/** @param kubeconfig - path of a kubeconfig with one cluster and one user with a client certificate */
export function clusterReader(kubeconfig: string): ReadCluster {
  const config = parse(readFileSync(kubeconfig, "utf8")) as SandboxKubeconfig;
  const cluster = config.clusters[0].cluster;
  const user = config.users[0].user;
  const pem = (from: Record<string, string>, name: string) =>
    from[`${name}-data`] === undefined
      ? readFileSync(from[name] ?? "")
      : Buffer.from(from[`${name}-data`] ?? "", "base64");
  const options = {
    ca: pem(cluster, "certificate-authority"),
    cert: pem(user, "client-certificate"),
    key: pem(user, "client-key"),
  };
  return (path) =>
    new Promise((resolve, reject) => {
      const call = request(new URL(path, cluster["server"]), options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString("utf8"))));
        response.on("error", reject);
      });
      call.on("error", reject);
      call.end();
    });
}
