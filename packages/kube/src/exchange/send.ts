import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Connection } from "../connection/connections.ts";

export interface Outgoing {
  readonly method: "GET" | "POST";
  /** Path and query, below the server's own address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly watch?: boolean;
  readonly signal: AbortSignal;
}

export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked. */
  readonly body: Readable;
}

/** A kept connection that the server had closed already: nothing was sent. */
function wasStale(error: Error, reused: boolean): boolean {
  return reused && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}

function sendOnce(connection: Connection, outgoing: Outgoing): Promise<Incoming | "stale"> {
  const { server, agent, watchAgent, compress } = connection;
  const { method, path, headers, body, signal, watch = false } = outgoing;
  const begin = server.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const request = begin({
      agent: watch ? watchAgent : agent,
      host: server.hostname.replace(/^\[|\]$/g, ""),
      port: server.port || (server.protocol === "https:" ? 443 : 80),
      // Some clusters live below a path of their server: https://rancher.example/k8s/clusters/c-1.
      path: `${server.pathname.replace(/\/$/, "")}${path}`,
      method,
      headers: {
        ...headers,
        "user-agent": "k8s-mcp",
        ...(compress && !watch && { "accept-encoding": "gzip" }),
        ...(body !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
      },
      signal,
    });
    request.once("response", (response) => resolve(unpacked(response)));
    request.on("error", (error) => (wasStale(error, request.reusedSocket) ? resolve("stale") : reject(error)));
    request.end(body);
  });
}

function unpacked(response: IncomingMessage): Incoming {
  const { statusCode = 0, headers } = response;
  if (headers["content-encoding"] !== "gzip") return { status: statusCode, headers, body: response };
  const body = createGunzip();
  response.on("error", (error) => body.destroy(error));
  return { status: statusCode, headers, body: response.pipe(body) };
}

/** Sends one request. Only reading ones go through here, so that a stale connection is simply replaced. */
export async function send(connection: Connection, outgoing: Outgoing): Promise<Incoming> {
  for (;;) {
    const answer = await sendOnce(connection, outgoing);
    if (answer !== "stale") return answer;
  }
}

/** @returns undefined where the body is longer than `limit` bytes; the rest of it is then not read. */
export async function readBody(body: Readable, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes: Buffer = chunk;
    length += bytes.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (length > limit) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length).toString("utf8");
}
