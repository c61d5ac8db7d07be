import { Agent, request as send } from "node:https";
import type { KeyPair } from "./certificates.ts";

export interface ApiResponse {
  readonly status: number;
  readonly text: string;
}

/** Just enough of an API client to set a cluster up and to see that it is well. */
export interface ApiClient {
  get(path: string): Promise<ApiResponse>;
  /** Server-side apply, so that setting up twice is the same as once. */
  apply(path: string, manifest: object): Promise<ApiResponse>;
  close(): void;
}

export interface ApiClientOptions {
  readonly url: string;
  readonly authority: string;
  readonly client: KeyPair;
}

const REQUEST_TIMEOUT_MS = 10_000;

export const createApiClient = ({ url, authority, client }: ApiClientOptions): ApiClient => {
  const agent = new Agent({ keepAlive: true, ca: authority, cert: client.certificate, key: client.privateKey });

  const call = (method: string, path: string, body?: string): Promise<ApiResponse> =>
    new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { "content-type": "application/apply-patch+yaml" };
      const outgoing = send(new URL(path, url), { agent, method, headers, timeout: REQUEST_TIMEOUT_MS }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () =>
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
        );
      });
      outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer from ${url} in ${REQUEST_TIMEOUT_MS} ms`)));
      outgoing.on("error", reject);
      outgoing.end(body);
    });

  return {
    get: (path) => call("GET", path),
    apply: (path, manifest) =>
      call("PATCH", `${path}?fieldManager=k8s-mcp-sandbox&force=true`, JSON.stringify(manifest)),
    close: () => agent.destroy(),
  };
};
