import { once } from "node:events";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Authority, KeyPair } from "@k8s-mcp/sandbox/testing";
import { onTestFinished } from "vitest";

/** What answers on loopback in place of an API server. Its test ends it. */
export interface Loopback {
  /** `host:port`. */
  readonly address: string;
  /** Connections that it has had. */
  readonly connections: () => number;
}

/** What comes back instead of an answer: an answer made up, nothing, a byte a second, or half of it. */
export type Misbehaviour =
  | { readonly status: number; readonly headers?: OutgoingHttpHeaders; readonly body?: string }
  | "never"
  | "slowly"
  | "half";

type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(server: Server): Promise<Loopback> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket) => {
    connections += 1;
    open.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => open.delete(socket));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A server on a port has one.");
  return { address: `127.0.0.1:${address.port}`, connections: () => connections };
}

/** Nothing listens there, on any machine: a port that was free a moment ago may be somebody's by now. */
export const closedPort = async (): Promise<Loopback> => ({ address: "127.0.0.1:1", connections: () => 0 });

/** Accepts, and never says a word. */
export const silent = (): Promise<Loopback> => listen(createServer());

/** Accepts and hangs up. */
export const hangingUp = (): Promise<Loopback> => listen(createServer((socket) => socket.destroy()));

/** A certificate for a server on loopback. */
export function serverCertificate(
  authority: Authority,
  changes: { readonly expired?: boolean } = {},
): Promise<KeyPair> {
  return authority.issue({ commonName: "loopback", ipAddresses: ["127.0.0.1"], use: "server", ...changes });
}

export const plainHttp = (answer: Answerer): Promise<Loopback> => listen(createHttpServer(answer));

export const https = ({ certificate, privateKey }: KeyPair, answer: Answerer): Promise<Loopback> =>
  listen(createHttpsServer({ cert: certificate, key: privateKey }, answer));

/** Takes part in HTTP/2's handshake, and never says a word after it. */
export const silentHttp2 = ({ certificate, privateKey }: KeyPair): Promise<Loopback> =>
  listen(createTlsServer({ cert: certificate, key: privateKey, ALPNProtocols: ["h2"] }));

/** Answers every request in the same wrong way. */
export function misbehave(how: Misbehaviour): Answerer {
  return (request, response) => {
    request.resume();
    if (how === "never") return;
    if (how === "half") {
      response.writeHead(200, { "content-type": "application/json", "content-length": 1000 });
      response.write('{"kind":', () => response.destroy());
      return;
    }
    if (how === "slowly") {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 1000);
      response.once("close", () => clearInterval(timer));
      return;
    }
    response.writeHead(how.status, { "content-type": "application/json", ...how.headers });
    response.end(how.body ?? "");
  };
}

/** Denies every request of an admission webhook: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
export function deny(message: string): Answerer {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      const review: { request: { uid: string } } = JSON.parse(Buffer.concat(chunks).toString());
      const verdict = { uid: review.request.uid, allowed: false, status: { message } };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", response: verdict }));
    });
  };
}

/** What Kubernetes says in the body of an answer that is an error: https://kubernetes.io/docs/reference/using-api/api-concepts/ */
export function status(code: number, reason: string, message: string): Misbehaviour & object {
  return {
    status: code,
    body: JSON.stringify({ kind: "Status", apiVersion: "v1", status: "Failure", message, reason, code }),
  };
}
