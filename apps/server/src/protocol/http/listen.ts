import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerOptions, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Server as TlsServer } from "node:https";
import type { Socket } from "node:net";
import type { Log } from "../../telemetry/log.ts";
import { refuse } from "./answer.ts";
import type { Guard } from "./guards.ts";
import { MCP_PATH } from "./routes.ts";
import type { Routes } from "./routes.ts";

const METRICS_PATH = "/metrics";

/**
 * Milliseconds that a client may take to send; who is slower holds a connection for nothing. Node counts its own time as
 * the client's: what came while this process was held up, as by a quota of processor time, is refused unread.
 */
const SLOWEST = { headers: 60_000, request: 60_000 };

/** Milliseconds in which a call that was stopped says so. */
const LAST_WORDS = 5000;

export interface HttpOptions {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Asked in this order before an endpoint sees a request. */
  readonly guards: readonly Guard[];
  readonly routes: Routes;
  readonly log: Log;
  /** Told of each request that is refused, with its status; probes are not. */
  readonly onRefused?: (status: number) => void;
  /** What Prometheus reads at /metrics; without it there is nothing. */
  readonly scrape?: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** The certificate to show; without one it is plain HTTP. */
  readonly tls?: Certificate;
  /** Milliseconds for a request's headers, and for all of it. */
  readonly slowest?: { readonly headers: number; readonly request: number };
}

/** A certificate with its key, PEM both, which may be replaced while the server runs. */
export interface Certificate {
  current(): { readonly cert: string; readonly key: string };
  onReplaced(listener: (pair: { readonly cert: string; readonly key: string }) => void): () => void;
}

export interface HttpService {
  readonly port: number;
  /**
   * Takes no new requests, lets those under way finish, and ends what is left after the time given.
   *
   * @param grace Milliseconds.
   * @param stopCalls Has what is left then answer that the server stops.
   */
  close(grace: number, stopCalls?: () => Promise<void>): Promise<void>;
}

/**
 * Serves the routes, two probes and the metrics. No guard stands before the latter: they are called by pod address.
 *
 * @throws The error of `listen`, with its code (`EADDRINUSE`, `EACCES`, …).
 */
export async function listen(options: HttpOptions): Promise<HttpService> {
  const { host, port, guards, routes, log, onRefused, scrape, tls, slowest = SLOWEST } = options;
  let draining = false;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path === "/healthz") return probe(response, true);
    if (path === "/readyz") return probe(response, !draining);
    if (path === METRICS_PATH && scrape !== undefined) return answerScrape(request, response, scrape);
    response.once("finish", () => {
      if (response.statusCode >= 400) onRefused?.(response.statusCode);
    });
    const endpoint = routes.at(path);
    if (endpoint === undefined) return refuse(response, 404, `There is nothing here. MCP is at ${MCP_PATH}.`);
    if (!guards.every((guard) => guard(request, response))) return undefined;
    if (draining) {
      return refuse(response, 503, "The server is stopping.", { headers: { connection: "close", "retry-after": "1" } });
    }
    return endpoint.handle(request, response);
  };

  const timeouts = {
    headersTimeout: slowest.headers,
    requestTimeout: slowest.request,
    // How often the two are looked at.
    connectionsCheckingInterval: Math.min(slowest.headers, 5000),
  };
  const server = makeServer(timeouts, tls, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      log.error("request failed", { error: error instanceof Error ? error.stack : String(error) });
      if (response.headersSent) response.destroy();
      else refuse(response, 500, "The server failed on this request. Its log says why.");
    });
  });
  // Connections that have not come as far as a request are nobody's else.
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await listening(server, host, port);
  const address = server.address();

  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async close(grace, stopCalls) {
      draining = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await routes.answered(grace);
      if (stopCalls !== undefined) {
        // What fails in it is for whoever closes those calls' executor.
        stopCalls().catch((error: unknown) => log.debug("stopping", { error: String(error) }));
        await routes.answered(LAST_WORDS);
      }
      await routes.close();
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function answerScrape(
  request: IncomingMessage,
  response: ServerResponse,
  scrape: NonNullable<HttpOptions["scrape"]>,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(response, 405, "Use GET here.", { headers: { allow: "GET, HEAD" } });
  }
  const { contentType, text } = await scrape();
  response.writeHead(200, { "content-type": contentType, "cache-control": "no-store" });
  response.end(text);
  return undefined;
}

function makeServer(
  timeouts: ServerOptions & { readonly headersTimeout: number },
  tls: Certificate | undefined,
  serve: RequestListener,
): Server | TlsServer {
  if (tls === undefined) return createServer(timeouts, serve);
  const server = createTlsServer({ ...timeouts, handshakeTimeout: timeouts.headersTimeout, ...tls.current() }, serve);
  const stop = tls.onReplaced((pair) => server.setSecureContext(pair));
  server.once("close", stop);
  return server;
}

function listening(server: Server | TlsServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function probe(response: ServerResponse, well: boolean): void {
  response.writeHead(well ? 200 : 503, { "content-type": "text/plain" });
  response.end(well ? "ok\n" : "stopping\n");
}
