import { readFileSync } from "node:fs";
import { request } from "node:https";

import { parse } from "yaml";
import { at } from "./at.ts";

/** Reads an object straight from the API server, so that the story is held against the cluster and not against itself. */
export type ReadCluster = (path: string) => Promise<unknown>;

/** @param kubeconfig - path of a kubeconfig with one cluster and one user with a client certificate */
export function clusterReader(kubeconfig: string): ReadCluster {
  const config: unknown = parse(readFileSync(kubeconfig, "utf8"));
  const text = (...place: (string | number)[]): string => {
    const value = at(config, ...place);
    return typeof value === "string" ? value : "";
  };
  const pem = (place: readonly (string | number)[], name: string): Buffer => {
    const inline = text(...place, `${name}-data`);
    return inline === "" ? readFileSync(text(...place, name)) : Buffer.from(inline, "base64");
  };
  const [cluster, user] = [
    ["clusters", 0, "cluster"],
    ["users", 0, "user"],
  ] as const;
  const server = text(...cluster, "server");
  const options = {
    ca: pem(cluster, "certificate-authority"),
    cert: pem(user, "client-certificate"),
    key: pem(user, "client-key"),
  };
  return (path) =>
    new Promise((resolve, reject) => {
      const call = request(new URL(path, server), options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString("utf8"))));
        response.on("error", reject);
      });
      call.on("error", reject);
      call.end();
    });
}
